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

from defnews.cli.screen import FAILED, NoColor, Screen, complain, ending_quietly, opened

if TYPE_CHECKING:
    from defnews.article import Article, Failure
    from defnews.inputs import Item

__all__ = ["extract"]

Records = Iterator[dict[str, Any]]


class Format(StrEnum):
    table = "table"
    json = "json"
    jsonl = "jsonl"


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
            "record a line, in the order of the input; an input that failed is {index, kind, error}. Without "
            "this option, as the extension of --output says, else table.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file.", show_default=False),
    ] = None,
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
    no_color: NoColor = False,
) -> None:
    """Extract people, states, organisations, dated events and quotations from articles.

    Examples:

    - `defnews extract berita.txt`: tables in the terminal
    - `defnews extract *.txt -o articles.jsonl`: a JSON record a line
    - `defnews extract - --published 2024-10-15 < berita.txt`: from standard input
    - `defnews extract feed.jsonl -f jsonl | jq .events`: many articles, each as soon as it is read

    Exit codes: 0 done; 1 some inputs failed, each named on standard error, and the others are done; 2 wrong
    usage.
    """
    from defnews.article import Failure
    from defnews.inputs import format_of, items

    given = [(file, input_format.value if input_format else format_of(file)) for file in files]
    defaults = {"published": _date(published)} if published else {}
    several = len(given) > 1 or any(kind == "jsonl" for _, kind in given)
    inputs = chain.from_iterable(items(file, input_format=kind) for file, kind in given)
    total = None if any(kind == "jsonl" for _, kind in given) else len(given)
    failed = False

    def work(records: Records) -> Iterable[Article | Failure]:
        first = next(records, None)
        if first is None:  # nothing to read: no model to wait for
            return []
        from defnews.extractor import default_extractor

        return default_extractor().extract_many({**defaults, **record} for record in chain([first], records))

    errors = Screen(no_color=no_color, stderr=True)
    with ending_quietly(), opened(output) as stream:
        screen = Screen(no_color=no_color, file=stream if output else None)
        with (
            _written(output_format or _by_extension(output), stream, screen, several=several) as write,
            _progress(errors, total, shown=several and not screen.is_terminal) as advance,
        ):
            for name, result in results(inputs, work):
                if isinstance(result, Failure):
                    failed = True
                    complain(f"{name}: {result.error}", errors)
                write(name, result)
                advance()
    if failed:
        raise typer.Exit(FAILED)


def results(
    inputs: Iterable[Item], work: Callable[[Records], Iterable[Article | Failure]]
) -> Iterator[tuple[str, Article | Failure]]:
    """The name and the result of every input, in order; inputs that could not be read never reach `work`."""
    from defnews.article import Failure

    waiting: deque[Item] = deque()

    def readable() -> Records:
        for item in inputs:
            waiting.append(item)
            if item.record is not None:
                yield item.record

    position = 0
    for result in chain(work(readable()), [None]):
        while waiting and waiting[0].error:
            item = waiting.popleft()
            yield item.name, Failure(index=position, kind="InputError", error=str(item.error))
            position += 1
        if result is not None:
            placed = result.model_copy(update={"index": position}) if isinstance(result, Failure) else result
            yield waiting.popleft().name, placed
            position += 1


def _date(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no date such as 2024-10-15", param_hint="--published"
        ) from error


def _by_extension(output: Path | None) -> Format:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return {"json": Format.json, "jsonl": Format.jsonl, "ndjson": Format.jsonl}.get(suffix, Format.table)


Write = Callable[[str, "Article | Failure"], None]


@contextmanager
def _written(chosen: Format, stream: IO[str], screen: Screen, *, several: bool) -> Iterator[Write]:
    """Write results in a format, each as soon as it is there."""
    from defnews.article import Article
    from defnews.export import json, table

    count = 0

    def write(name: str, result: Article | Failure) -> None:
        nonlocal count
        if chosen is Format.jsonl:
            stream.write(json.line(result) + "\n")
        elif chosen is Format.json:
            opening = ("[\n" if not count else ",\n") if several else ""
            stream.write(opening + json.document(result))
        elif isinstance(result, Article):
            if several:
                screen.rule(name, align="left")
            screen.print(table.render(result))
        count += 1

    yield write
    if chosen is Format.json:
        stream.write(("\n]\n" if count else "[]\n") if several else "\n")


@contextmanager
def _progress(screen: Screen, total: int | None, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error, with the number of articles done."""
    if not (shown and screen.is_terminal):
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)
