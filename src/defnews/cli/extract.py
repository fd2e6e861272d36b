"""`defnews extract`: files to tables or JSON."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from defnews.cli.engine import EngineName, EngineOption, StanzaDirOption
from defnews.cli.screen import FAILED, NoColor, Output, Screen, complain, ending_quietly, opened, progress

if TYPE_CHECKING:
    from defnews.article import Article, Failure
    from defnews.inputs import Item

__all__ = ["extract"]

Records = Iterator[dict[str, Any]]


class Format(StrEnum):
    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


#: formats by a file's extension
FORMATS = {
    "json": Format.json,
    "jsonl": Format.jsonl,
    "ndjson": Format.jsonl,
    "html": Format.html,
    "htm": Format.html,
}


class InputFormat(StrEnum):
    text = "text"
    jsonl = "jsonl"


def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Text files in UTF-8, one article each; .jsonl files, a record a line with text and, where "
            "known, published, url and title; - for standard input.",
            show_default=False,
        ),
    ],
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table: to read. json: one document, an array where there are several articles. jsonl: a "
            "record a line, in the order of the input; an input that failed is {index, kind, error}. html: one "
            "page to read and check, with the articles' texts. Without this option, as the extension of "
            "--output says, else table.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Date of publication (2024-10-15) of articles whose record has none. It counts before what "
            "the article's header says.",
            show_default=False,
        ),
    ] = None,
    input_format: Annotated[
        InputFormat | None,
        typer.Option(help="What the files hold, whatever their extension.", show_default=False),
    ] = None,
    processes: Annotated[
        int,
        typer.Option("--processes", "-p", min=1, help="Read in so many processes; the output is the same."),
    ] = 1,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on where the same command stopped: what --output, in JSON Lines, holds already is kept.",
        ),
    ] = False,
    engine: EngineOption = EngineName.spacy,
    stanza_dir: StanzaDirOption = None,
    no_color: NoColor = False,
) -> None:
    """Extract people, states, organisations, dated events and quotations from articles.

    Examples:

    - `defnews extract berita.txt`: tables in the terminal
    - `defnews extract *.txt -o articles.jsonl`: a JSON record a line
    - `defnews extract *.txt -o report.html`: a page to open in a browser
    - `defnews extract - --published 2024-10-15 < berita.txt`: from standard input
    - `defnews extract feed.jsonl -f jsonl | jq .events`: many articles, each as soon as it is read
    - `defnews extract feed.jsonl -o out.jsonl --processes 4 --resume`: thousands, as often interrupted as need be

    Exit codes: 0 done; 1 some inputs failed, each named on standard error, and the others are done; 2 wrong
    usage.
    """
    from defnews.article import Failure
    from defnews.cli.resume import resumed
    from defnews.inputs import count, format_of, items

    given = [(file, input_format.value if input_format else format_of(file)) for file in files]
    chosen = output_format or _by_extension(output)
    defaults = {"published": _date(published)} if published else {}
    several = len(given) > 1 or any(kind == "jsonl" for _, kind in given)
    inputs = chain.from_iterable(items(file, input_format=kind) for file, kind in given)
    failed = False

    def work(records: Records) -> Iterable[Article | Failure]:
        first = next(records, None)
        if first is None:  # nothing to read: no model to wait for
            return []
        from defnews.extractor import default_extractor

        requests = ({**defaults, **record} for record in chain([first], records))
        return default_extractor(engine.value, stanza_dir).extract_many(requests, processes=processes)

    errors = Screen(no_color=no_color, stderr=True)
    with ending_quietly():
        done = 0
        if resume:
            if output is None or chosen is not Format.jsonl:
                raise typer.BadParameter("needs --output FILE.jsonl", param_hint="--resume")
            done = resumed(output, inputs)
        with opened(output, append=resume) as stream:
            screen = Screen(no_color=no_color, file=stream if output else None)
            shown = several and errors.is_terminal and not screen.is_terminal
            total = sum(count(file, input_format=kind) or 0 for file, kind in given) if shown else None
            with (
                _written(chosen, stream, screen, several=several) as write,
                progress(errors, total, done, shown=shown) as advance,
            ):
                for item, result in results(inputs, work, position=done):
                    if isinstance(result, Failure):
                        failed = True
                        complain(f"{item.name}: {result.error}", errors)
                    write(item, result)
                    advance(1)
    if failed:
        raise typer.Exit(FAILED)


def results(
    inputs: Iterable[Item], work: Callable[[Records], Iterable[Article | Failure]], *, position: int = 0
) -> Iterator[tuple[Item, Article | Failure]]:
    """Every input with its result, in order; inputs that could not be read never reach `work`.

    `position` is the place of the first input.
    """
    from defnews.article import Failure

    waiting: deque[Item] = deque()

    def readable() -> Records:
        for item in inputs:
            waiting.append(item)
            if item.record is not None:
                yield item.record

    for result in chain(work(readable()), [None]):
        while waiting and waiting[0].error:
            item = waiting.popleft()
            yield item, Failure(index=position, kind="InputError", error=str(item.error))
            position += 1
        if result is not None:
            placed = result.model_copy(update={"index": position}) if isinstance(result, Failure) else result
            yield waiting.popleft(), placed
            position += 1


def _date(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date such as 2024-10-15", param_hint="--published") from error


def _by_extension(output: Path | None) -> Format:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return FORMATS.get(suffix, Format.table)


Write = Callable[["Item", "Article | Failure"], None]


@contextmanager
def _written(chosen: Format, stream: IO[str], screen: Screen, *, several: bool) -> Iterator[Write]:
    """Write results in a format, each as soon as it is there; a page when all are."""
    from defnews.article import Article
    from defnews.export import json, table

    count = 0
    page: list[tuple[Item, Article | Failure]] = []

    def write(item: Item, result: Article | Failure) -> None:
        nonlocal count
        if chosen is Format.jsonl:
            stream.write(json.line(result) + "\n")
            stream.flush()  # whoever reads along has it, and so has whoever resumes
        elif chosen is Format.json:
            opening = ("[\n" if not count else ",\n") if several else ""
            stream.write(opening + json.document(result))
        elif chosen is Format.html:
            page.append((item, result))
        elif isinstance(result, Article):
            if several:
                screen.rule(item.name, align="left")
            screen.print(table.render(result))
        count += 1

    yield write
    if chosen is Format.html:
        _write_page(stream, page)
    if chosen is Format.json:
        stream.write(("\n]\n" if count else "[]\n") if several else "\n")


def _write_page(stream: IO[str], results: Iterable[tuple[Item, Article | Failure]]) -> None:
    from defnews.article import Failure
    from defnews.export.html import Reading, report

    readings, failures = [], []
    for item, result in results:
        if isinstance(result, Failure):
            failures.append((item.name, result))
        else:
            record = item.record or {}
            readings.append(Reading(result, record.get("text"), item.name, record.get("url")))
    stream.write(report(readings, failures))
