"""Which engine reads, as options of every command that reads articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["EngineName", "EngineOption", "StanzaDirOption"]


class EngineName(StrEnum):
    spacy = "spacy"
    stanza = "stanza"


EngineOption = Annotated[
    EngineName,
    typer.Option(
        "--engine", help='Who finds words, sentences and names. stanza needs pip install "defnews\\[stanza]".'
    ),
]
StanzaDirOption = Annotated[
    Path | None,
    typer.Option(
        "--stanza-dir",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="With --engine stanza: Stanza's own Indonesian models, in the folder where they were downloaded.",
        show_default=False,
    ),
]
