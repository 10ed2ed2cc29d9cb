"""Governance: who answers for the model, what was decided, what it may be used for."""
