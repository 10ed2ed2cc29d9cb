"""Nouns that several sections speak: metrics, measurements, tables, data sets."""
