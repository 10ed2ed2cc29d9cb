"""What follows from the cards: first of one model, then of all of them by their summaries."""
