"""What the catalogue says of many models at once."""
