"""defnews reads Indonesian news on defence diplomacy.

    from defnews import extract

    article = extract(text)

The names below are loaded on first use, so that importing the package costs next to nothing; the types
of an article's parts are in `defnews.article`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from defnews.article import Article, Failure, TimeSpan
    from defnews.errors import DefnewsError, EngineError, InputError, ModelError
    from defnews.extractor import Extractor, extract, find_dates

    __version__: str

__all__ = [
    "Article",
    "DefnewsError",
    "EngineError",
    "Extractor",
    "Failure",
    "InputError",
    "ModelError",
    "TimeSpan",
    "__version__",
    "extract",
    "find_dates",
]

_HOME = {
    "Article": "defnews.article",
    "Failure": "defnews.article",
    "TimeSpan": "defnews.article",
    "DefnewsError": "defnews.errors",
    "EngineError": "defnews.errors",
    "InputError": "defnews.errors",
    "ModelError": "defnews.errors",
    "Extractor": "defnews.extractor",
    "extract": "defnews.extractor",
    "find_dates": "defnews.extractor",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("defnews")
    elif name in _HOME:
        from defnews.startup import uncollected

        with uncollected():
            value = getattr(import_module(_HOME[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
