"""A repository -> the files that start a catalogue in it, and which of them are there already."""
