"""The quality board: how complete the cards are, what they lack and why it matters, which have grown old."""
