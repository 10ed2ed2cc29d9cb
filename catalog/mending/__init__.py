"""Findings with one clear remedy -> the files with that remedy, every other character as it was."""
