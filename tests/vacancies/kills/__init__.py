"""An importer killed at random instants, beside a learner who keeps writing: the ground that test and bench stand on."""
