"""The query language: text and records become models in order, the same as in the browser."""
