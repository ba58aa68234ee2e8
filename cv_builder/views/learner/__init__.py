"""CVs on the learner face."""
