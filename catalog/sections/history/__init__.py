"""Versions: what there is, when it came to be, how it was made, and what each changed."""
