"""Temporal expressions of Indonesian news: the pure core, over plain strings.

`find` is the door: text and day of publication in, `DateExpression`s out. `grammar` turns words into symbols
and rules into patterns, `scan` finds and joins expressions, `context` reads tense, direction and quotations,
`meaning` gives each expression its value.
"""

from defnews.pipeline.dates.temporal.find import find

__all__ = ["find"]
