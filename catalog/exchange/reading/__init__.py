"""What formats read with: other people's files and trees, and what is taken from them or lost."""
