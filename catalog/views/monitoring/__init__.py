"""The board of how models do where they run: from the health of each to what needs somebody first."""
