"""Every regular expression that defnews compiles, through a checker of backtracking.

    python tests/trust/patterns.py

Patterns are caught as they are compiled, those built from the lexicon included, while all modules are imported and an
article, a page and a corpus are made. regexploit finds the parts of one that can match a text in so many ways that time
grows with its length's cube or faster; what is quadratic shows in `tests/benchmarks/scaling.py`. Exits with 1 where
there is such a part.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

SEED = sorted((Path(__file__).parents[1] / "gold" / "seeds").glob("*.txt"))[0]
#: Modules that need an extra to be installed, and those that only run as programs.
LEFT_OUT = re.compile(r"\.(?:ray|__main__|build\w*)$|\.stanza\b")


def compiled() -> dict[str, str]:
    """Each pattern of defnews, and the module that compiles it."""
    found: dict[str, str] = {}
    original: Callable[..., re.Pattern[str]] = re.compile

    def watching(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
        result = original(pattern, flags)
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if caller.startswith("defnews") and isinstance(result.pattern, str):
            inline = "(?i)" if result.flags & re.IGNORECASE else ""
            verbose = "(?x)" if result.flags & re.VERBOSE else ""
            found.setdefault(verbose + inline + result.pattern, caller)
        return result

    re.compile = watching
    try:
        import defnews

        for module in pkgutil.walk_packages(defnews.__path__, "defnews."):
            if not LEFT_OUT.search(module.name):
                import_module(module.name)
        from defnews.corpus import Corpus

        text = SEED.read_text("utf-8")
        article = defnews.extract(text)
        article.to_html(text)
        with Corpus() as corpus:
            corpus.add([article])
            corpus.engagements()
    finally:
        re.compile = original
    return found


def main() -> int:
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    patterns = compiled()
    dangers = possessive = 0
    for pattern, module in sorted(patterns.items(), key=lambda item: item[1]):
        try:
            parsed = SreOpParser().parse_sre(pattern)
        except AttributeError as error:
            if "POSSESSIVE" not in str(error):  # what never gives back never backtracks
                raise
            possessive += 1
            continue
        for danger in find(parsed):
            dangers += 1
            print(f"{module}: {danger.example()[:80]!r}...\n  in {pattern[:300]}")
    print(f"{len(patterns)} patterns, {possessive} of them possessive, {dangers} that can backtrack without bound")
    return dangers > 0


if __name__ == "__main__":
    sys.exit(main())
