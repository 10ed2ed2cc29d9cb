"""Lineage across models: what was made from what, what of it runs, what changes when a source is wrong."""
