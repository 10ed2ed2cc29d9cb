"""Tools that know nothing of models: findings, YAML with places, numbers, dates, text, prose, figures."""
