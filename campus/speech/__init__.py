"""Read-aloud audio. Empty until it is built."""
