"""What a model page says of one model: a room a feature, each with its schema, its facts and its figures."""
