"""One record for each person, state, body and place, and every mention of it."""
