"""The portal on one machine with invented people and vacancies: what `make run` starts. Never for a real prison."""
