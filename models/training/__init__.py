"""What the training scripts of this folder share: data, measures, explanations, replay, tables."""
