"""From batches of foreign cards to files in a catalogue, now and again: nothing of people is lost."""
