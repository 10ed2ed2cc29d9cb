"""What formats write with: one version of a card, its measurements, and documents of other standards."""
