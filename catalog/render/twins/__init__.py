"""A model's page -> the same in Markdown, for readers that would rather have that."""
