"""Metrics: how well the model does, on what, and how sure that is."""
