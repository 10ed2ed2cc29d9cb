"""Dossiers and the catalogue -> pages: one module for each kind of page."""
