"""Which stretch is a person, a body, a state or a place."""
