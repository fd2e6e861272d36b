"""Temporal expressions and the day of publication."""
