"""`defnews timeline`: what happened, by date, from files or a corpus."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from defnews.cli.corpus import Database, Processes, articles_of
from defnews.cli.engine import EngineName, EngineOption, StanzaDirOption
from defnews.cli.screen import FAILED, NoColor, Output, Screen, complain, ending_quietly, opened

if TYPE_CHECKING:
    from defnews.corpus import Engagement

__all__ = ["timeline"]


class Form(StrEnum):
    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    plover = "plover"
    travel = "travel"
    html = "html"


Kind = StrEnum("Kind", ["visit", "meeting", "call", "conference", "agreement", "exercise", "transfer", "appointment"])


def timeline(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="As of `extract`: texts, .jsonl files with texts or with records already extracted, - for standard "
            "input.",
            show_default=False,
        ),
    ] = None,
    db: Database = None,
    country: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", help="Only where this state (CHN) takes part; may be repeated.", show_default=False
        ),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only where this person takes part, in any spelling.", show_default=False),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--type", help="Only this type; may be repeated.", show_default=False)
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what ends on this day or later.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what begins by this day.", show_default=False)
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="table: to read. csv: a row each. jsonl: whole records. plover: CSV in PLOVER's terms. travel: CSV of "
            "visits as leader-travel data. html: a page with a map. Without this option, as the extension of --output "
            "says, else table.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    html: Annotated[bool, typer.Option("--html", help="The same as --format html.")] = False,
    processes: Processes = 1,
    engine: EngineOption = EngineName.spacy,
    stanza_dir: StanzaDirOption = None,
    no_color: NoColor = False,
) -> None:
    """Show what happened by date, each happening once, however many articles tell of it.

    Examples:

    - `defnews timeline *.txt`: a table: when, what, who with whom, where, how many sources
    - `defnews timeline --db defence.duckdb --country CHN --since 2024-01-01`: China's, from 2024 on
    - `defnews timeline --db defence.duckdb -o timeline.csv`: for a spreadsheet or R
    - `defnews timeline --db defence.duckdb -o engagements.html`: a page: a line of time, a map, the sources
    - `defnews timeline --db defence.duckdb -f travel --person "Li Shangfu"`: his travels

    Dates in CSV are ISO 8601, states ISO 3166-1 alpha-3. Where sources disagree on date, place, level or status, all
    versions are shown. `--format plover` names on standard error what PLOVER has no room for.
    """
    from defnews.corpus import Corpus
    from defnews.corpus.selection import selected

    if bool(files) == bool(db):
        raise typer.BadParameter("give files, or --db and a corpus", param_hint="FILE")
    if html and form not in (None, Form.html):
        raise typer.BadParameter(f"--html, or --format {form}, not both", param_hint="--html")
    form = Form.html if html else form or _by_extension(output)
    states = [_code(code) for code in country or ()]
    days = {"since": _day(since, "--since"), "until": _day(until, "--until")}
    errors = Screen(no_color=no_color, stderr=True)
    failures: list[str] = []
    with ending_quietly():
        corpus = Corpus(db, read_only=True) if db else Corpus()
        with corpus:
            if files:
                reading = articles_of(
                    files, errors, failures, processes=processes, engine=engine, stanza_dir=stanza_dir
                )
                with reading as (articles, stored):
                    corpus.add(articles, stored=stored)
            types = [one.value for one in kind or ()]
            engagements = corpus.engagements()
            found = list(selected(engagements, countries=states, people=person or (), types=types, **days))
        with opened(output) as stream:
            screen = Screen(no_color=no_color, file=stream if output else None)
            _write(form, found, stream, screen, errors)
    if failures:
        raise typer.Exit(FAILED)


def _write(form: Form, found: list[Engagement], stream: IO[str], screen: Screen, errors: Screen) -> None:
    from defnews.corpus.export import plover, travel
    from defnews.corpus.export import timeline as lines
    from defnews.corpus.export.cells import write_csv

    if form is Form.table:
        screen.print(lines.render(found))
    elif form is Form.jsonl:
        stream.writelines(f"{engagement.model_dump_json()}\n" for engagement in found)
    elif form is Form.html:
        from defnews.export.html.engagements import chronicle

        stream.write(chronicle(found))
    elif form is Form.csv:
        write_csv(stream, lines.COLUMNS, lines.rows(found))
    elif form is Form.travel:
        write_csv(stream, travel.COLUMNS, travel.rows(found))
    else:
        write_csv(stream, plover.COLUMNS, plover.rows(found))
        complain("PLOVER has no room for:\n" + "\n".join(f"- {loss}" for loss in plover.LOSSES), errors)


def _by_extension(output: Path | None) -> Form:
    suffix = output.suffix.lower() if output else ""
    forms = {".csv": Form.csv, ".jsonl": Form.jsonl, ".ndjson": Form.jsonl, ".html": Form.html, ".htm": Form.html}
    return forms.get(suffix, Form.table)


def _code(code: str) -> str:
    from defnews.lexicon import countries

    if code.upper() not in countries():
        raise typer.BadParameter(f"{code!r} is no ISO 3166-1 alpha-3 code such as CHN", param_hint="--country")
    return code.upper()


def _day(text: str | None, option: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date such as 2024-10-15", param_hint=option) from error
