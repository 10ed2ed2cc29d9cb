"""Costs: what a model takes to train and to run, in hours, energy, greenhouse gases and money."""
