"""A page as a parser sees it, without a browser."""

import base64
import hashlib
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "div", "article", "title", "svg", "text"}


class Page(HTMLParser):
    """Elements by name, the text of each script and style, and ids; refuses what does not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, str] = {}
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in BLOCKS:
            self.words += "\n"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.inside[self.open[-1]] = self.inside.get(self.open[-1], "") + data
        else:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def flat(words: str) -> str:
    return " ".join(words.split())


def policy_fits(page: Page) -> bool:
    """Whether its policy names its own style and script by their hashes, and lets nothing else be."""
    [policy] = [meta["content"] for meta in page.all("meta") if "Policy" in meta.get("http-equiv", "")]
    hashes = [
        f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(page.inside[kind].encode()).digest()).decode()}';"
        for kind in ("style", "script")
    ]
    return (
        policy.startswith("default-src 'none';") and all(each in policy for each in hashes) and "unsafe" not in policy
    )
