"""What results depend on beside the weights, as one short digest: rules, lexicon, and the libraries that compute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

__all__ = ["digest_of", "rules_digest"]

PACKAGE = Path(__file__).parent
#: What turns a text into an article, from the package's root.
SOURCES = ("source.py", "extractor.py", "pipeline", "lexicon")
SUFFIXES = frozenset({".py", ".tsv", ".yaml"})
LIBRARIES = ("dateparser", "numpy", "onnxruntime", "rapidfuzz", "spacy", "tokenizers")


@cache
def rules_digest() -> str:
    """Eight hexadecimal digits: the same for the same rules, lexicon and versions of libraries, else others."""
    return digest_of(PACKAGE, (f"{library} {version(library)}" for library in LIBRARIES))


def digest_of(package: Path, libraries: Iterable[str]) -> str:
    """The digest of the sources in a folder, names included, and of `libraries`."""
    digest = sha256()
    roots = [package / source for source in SOURCES]
    files = [
        file for root in roots for file in ([root] if root.is_file() else root.rglob("*")) if file.suffix in SUFFIXES
    ]
    for file in sorted(files, key=lambda file: file.relative_to(package).as_posix()):
        words = file.read_bytes().replace(b"\r\n", b"\n")  # as on any system
        digest.update(f"{file.relative_to(package).as_posix()}\n{len(words)}\n".encode() + words)
    for library in libraries:
        digest.update(f"{library}\n".encode())
    return digest.hexdigest()[:8]
