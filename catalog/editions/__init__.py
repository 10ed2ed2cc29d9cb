"""What a reader may not see is taken out of what was read, before anything is derived from it."""
