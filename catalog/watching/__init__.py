"""Models where they run: readings fetched from a server, and what is told where one is due for training."""
