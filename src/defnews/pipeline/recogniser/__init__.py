"""The trained recogniser: people, organisations and places."""
