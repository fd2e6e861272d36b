"""Who is meant: office, state, body, rank and name as one chunk."""
