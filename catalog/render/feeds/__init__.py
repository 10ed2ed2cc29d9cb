"""What happened, and what is due -> what programs subscribe to: Atom feeds and a calendar."""
