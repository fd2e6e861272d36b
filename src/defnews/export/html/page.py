"""Templates, styles and scripts to one page that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from defnews.export.html.cards import evidence
from defnews.export.html.dates import day, in_words

__all__ = ["render", "render_fragment"]


def render(template: str, *, style: str, script: str, **values: Any) -> str:
    """The page of a template, with a style sheet and a script of this package written into it.

    Everything in `values` is text and is escaped. The page's own policy (Content-Security-Policy)
    lets nothing run or load but the style and the script, which it names by their hashes.
    """
    css, js = _asset(style), _asset(script)
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return render_fragment(template, style=style, **values, script=Markup(js), policy=policy)


def render_fragment(template: str, *, style: str, **values: Any) -> str:
    """As `render`, for a part of another page: no policy of its own and no script."""
    # Words of this package's own files, not of an article: they go in as they are.
    values |= {"style": Markup(_asset(style)), "version": version("defnews")}
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("defnews.export.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters["in_words"] = in_words
    environment.filters["day"] = day
    environment.filters["evidence"] = lambda card: evidence(card.event)
    environment.filters["words"] = lambda name: name.replace("_", " ")
    environment.filters["per_cent"] = lambda number: f"{number:.2f}%"
    return environment


@cache
def _asset(name: str) -> str:
    return files("defnews.export.html").joinpath("templates", name).read_text("utf-8").strip()


def _hash(words: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}"
