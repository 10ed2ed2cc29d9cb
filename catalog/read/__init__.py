"""Files -> Entries: the only room that reads."""
