"""Everything that the package raises on purpose."""

from __future__ import annotations

__all__ = ["DefnewsError", "EngineError", "InputError", "ModelError"]


class DefnewsError(Exception):
    """The root of all errors that defnews raises on purpose."""


class InputError(DefnewsError, ValueError):
    """What was given is not a text to read: wrong type, too long, not UTF-8, no such file."""


class ModelError(DefnewsError, RuntimeError):
    """Weights are missing or damaged; the message names the file and what to do."""


class EngineError(DefnewsError, RuntimeError):
    """An optional engine is not installed or not known; the message gives the pip command."""
