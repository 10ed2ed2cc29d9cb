"""Deployments: what runs where, since when, and what is being tried against what."""
