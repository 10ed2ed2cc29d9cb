"""Model cards and metric files in Git -> a searchable static website."""

__version__ = "0.1.0"
