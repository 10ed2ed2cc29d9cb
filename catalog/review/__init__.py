"""Findings and changes -> what a reviewer reads."""
