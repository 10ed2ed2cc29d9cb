"""Answers to a few questions -> a card that passes the check, and its first measurement."""
