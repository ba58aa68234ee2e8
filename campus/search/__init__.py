"""The engine room: field words, documents, queries, synonyms, spelling, and the engines. Knows no feature."""
