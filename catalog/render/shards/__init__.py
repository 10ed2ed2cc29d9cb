"""Turns records into data files that the browser asks for one by one: a manifest, columns, words."""
