"""Explanations: which features move the model's answers, and how."""
