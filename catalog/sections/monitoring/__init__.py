"""Monitoring: how the model does where it runs, and when it must be trained again."""
