"""Weights that come with the package: where they lie, and whether they are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from functools import cache
from pathlib import Path

from defnews.errors import ModelError

__all__ = ["CHECKSUMS", "shipped", "verify"]

CHECKSUMS = "SHA256SUMS"


@cache
def shipped(model: str) -> Path:
    """The folder of a model's weights: inside the installed package, or in the source tree of an editable install."""
    package = Path(__file__).resolve().parent
    installed = package / "models" / model
    return installed if installed.is_dir() else package.parents[1] / "models" / model / "weights"


def verify(folder: Path, whose: str, *, files: Set[str] | None = None) -> None:
    """Raise ModelError unless each file that SHA256SUMS lists is there and whole; with `files` it lists just these.

    `whose` begins the message: "The recogniser's".
    """
    listing = folder / CHECKSUMS
    try:
        rows = [line.split(maxsplit=1) for line in listing.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{whose} {listing} cannot be read; reinstall defnews.") from error
    if any(len(row) != 2 for row in rows) or (files is not None and {name.lstrip("*") for _, name in rows} != files):
        raise ModelError(f"{whose} {listing} is damaged; reinstall defnews.")
    for digest, name in rows:
        path = folder / name.lstrip("*")
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(f"{whose} file {path} is missing; reinstall defnews.") from error
        if found != digest:
            raise ModelError(f"{whose} file {path} is damaged (checksum differs); reinstall defnews.")
