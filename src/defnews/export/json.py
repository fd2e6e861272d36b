"""JSON: one indented document, or one line a record."""

from __future__ import annotations

from defnews.article import Article, Failure

__all__ = ["document", "line"]


def document(result: Article | Failure) -> str:
    return result.model_dump_json(indent=2)


def line(result: Article | Failure) -> str:
    return result.model_dump_json()
