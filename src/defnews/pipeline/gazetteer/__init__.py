"""What the lexicon knows: states, cities, offices, ranks, bodies."""
