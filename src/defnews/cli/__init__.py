"""The command line: the only place that prints."""

from __future__ import annotations

import io
import json
import sys
from typing import Annotated

import typer

from defnews.cli import corpus
from defnews.cli.evaluate import evaluate
from defnews.cli.extract import extract
from defnews.cli.screen import ending_quietly
from defnews.cli.timeline import timeline

__all__ = ["app", "main"]

# What a command alone needs is imported when it runs: `defnews --help` waits for no spaCy.

app = typer.Typer(
    name="defnews",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(timeline)
app.add_typer(corpus.app, name="corpus")
app.command()(evaluate)


@app.command()
def schema() -> None:
    """Print the JSON Schema of an article's record."""
    from defnews.article import Article

    with ending_quietly():
        print(json.dumps(Article.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))


def _print_version(wanted: bool) -> None:
    if wanted:
        import defnews

        print(f"defnews {defnews.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Read Indonesian news on defence diplomacy: who met whom, where and when.

    Articles become people with their offices, states, organisations, dated events and quotations, each with
    the words that prove it. Everything runs on this machine, without a network.

    Start with `defnews extract berita.txt`; each command explains itself with `--help`.
    """


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # JSON is UTF-8 wherever it is piped to
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
