"""Turns what is known into files: pages, styles, scripts, data."""
