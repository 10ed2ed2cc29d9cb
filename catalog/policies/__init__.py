"""Policies: what a house asks of its models, held against each of them."""
