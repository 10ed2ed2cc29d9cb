"""Overview: what the model is, what it is for, where it fails, how to get it."""
