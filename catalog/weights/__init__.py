"""Artefacts of a version -> their files, fetched and checked; and what the files here are worth."""
