"""`defnews corpus`: articles into a database, questions to it, and its tables out again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from defnews.cli.engine import EngineName, EngineOption, StanzaDirOption
from defnews.cli.screen import FAILED, NoColor, Screen, complain, ending_quietly, progress

if TYPE_CHECKING:
    from defnews.article import Article, Failure
    from defnews.inputs import Item

__all__ = ["Database", "Processes", "app", "articles_of"]

app = typer.Typer(help="Many articles in one DuckDB file: add to it, ask it, export it.", no_args_is_help=True)

Database = Annotated[
    Path | None, typer.Option("--db", metavar="FILE", help="The corpus, a DuckDB file.", show_default=False)
]
NeededDatabase = Annotated[
    Path, typer.Option("--db", metavar="FILE", help="The corpus, a DuckDB file.", show_default=False)
]
Processes = Annotated[int, typer.Option("--processes", "-p", min=1, help="Read texts in so many processes.")]


class TableFormat(StrEnum):
    parquet = "parquet"
    csv = "csv"


@app.command()
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="As of `extract`: texts, .jsonl files with texts or with records already extracted, - for standard "
            "input.",
            show_default=False,
        ),
    ],
    db: NeededDatabase,
    processes: Processes = 1,
    engine: EngineOption = EngineName.spacy,
    stanza_dir: StanzaDirOption = None,
    no_color: NoColor = False,
) -> None:
    """Extract articles and add what they say to a corpus, which is made where it is not there.

    An article that the corpus has already, by its text, is not read again, so that the same command repeated after an
    interruption goes on. Records of `defnews extract -o records.jsonl` are taken as they are.

    Example: `defnews corpus add feed.jsonl --db defence.duckdb --processes 4`
    """
    from defnews.corpus import Corpus

    errors = Screen(no_color=no_color, stderr=True)
    failures: list[str] = []
    with ending_quietly(), Corpus(db) as corpus:
        reading = articles_of(
            files, errors, failures, processes=processes, engine=engine, stanza_dir=stanza_dir, known=corpus.knows
        )
        with reading as (articles, stored):
            added = corpus.add(articles, stored=stored)
        print(f"{added:,} articles added, {len(corpus):,} in {db}")
    if failures:
        raise typer.Exit(FAILED)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query; the tables are named below.", show_default=False)],
    db: NeededDatabase,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON record a line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV, as for a spreadsheet.")] = False,
    no_color: NoColor = False,
) -> None:
    """Ask a corpus in DuckDB's SQL. It is opened to be read only, and a query reaches no other file.

    Tables: articles, people, roles, organisations, countries, places, events, participants, quotes, mentions; all but
    the first have the article's number, articles.id, as "article". `DESCRIBE events` names a table's columns.

    Example: `defnews corpus sql "SELECT type, count(*) FROM events GROUP BY type" --db defence.duckdb`
    """
    from defnews.corpus import Corpus
    from defnews.corpus.export.cells import write_csv

    with ending_quietly(), Corpus(db, read_only=True, isolated=True) as corpus:
        result = corpus.sql(query)
        columns = [column[0] for column in result.description or ()]
        rows = iter(result.fetchone, None)
        if as_json:
            for row in rows:
                print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))
        elif as_csv:
            import sys

            write_csv(sys.stdout, columns, (dict(zip(columns, row, strict=True)) for row in rows))
        else:
            _print_table(columns, rows, Screen(no_color=no_color))


def _print_table(columns: list[str], rows: Iterable[tuple[Any, ...]], screen: Screen) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        table.add_row(*(Text("".join(c if c.isprintable() else " " for c in cell)) for cell in cells))
    screen.print(table)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where to.", show_default=False)],
    db: NeededDatabase,
    table_format: Annotated[
        TableFormat, typer.Option("--format", "-f", help="A file a table, in this format.")
    ] = TableFormat.parquet,
) -> None:
    """Write each table of a corpus to a folder, as Parquet or CSV.

    Example: `defnews corpus export tables --db defence.duckdb --format csv`
    """
    from defnews.corpus import Corpus

    with ending_quietly(), Corpus(db, read_only=True) as corpus:
        for path in corpus.export(folder, file_format=table_format.value):
            print(path)


@contextmanager
def articles_of(
    files: list[str],
    errors: Screen,
    failures: list[str],
    *,
    processes: int,
    engine: EngineName,
    stanza_dir: Path | None,
    known: Callable[[str], bool] = lambda text: False,
) -> Iterator[tuple[Iterator[Article], Callable[[int], None]]]:
    """The articles of files, and what to tell how many are stored: the bar shows no article as done that could be lost.

    They are extracted where they are not, texts that are `known` left out; each failure is told, and its name goes to
    `failures`.
    """
    from defnews.article import Failure
    from defnews.cli.extract import results
    from defnews.inputs import count, format_of, items

    given = [(file, format_of(file)) for file in files]
    shown = errors.is_terminal and (len(given) > 1 or any(kind == "jsonl" for _, kind in given))
    total = sum(count(file, input_format=kind) or 0 for file, kind in given) if shown else None

    def work(records: Iterator[dict[str, Any]]) -> Iterable[Article | Failure]:
        from defnews.extractor import default_extractor

        first = next(records, None)
        if first is None:  # nothing to read: no model to wait for
            return []
        return default_extractor(engine.value, stanza_dir).extract_many(chain([first], records), processes=processes)

    def unknown(inputs: Iterable[Item]) -> Iterator[Item]:
        for item in inputs:
            text = (item.record or {}).get("text")
            if isinstance(text, str) and known(text):
                advance(1)
            else:
                yield item

    def articles() -> Iterator[Article]:
        for file, kind in given:
            if _is_extracted(file, kind):
                found: Iterable[tuple[str, Article | Failure]] = _records(file)
            else:
                read = results(unknown(items(file, input_format=kind)), work)
                found = ((item.name, result) for item, result in read)
            for name, result in found:
                if isinstance(result, Failure):
                    failures.append(name)
                    complain(f"{name}: {result.error}", errors)
                    advance(1)
                else:
                    yield result

    with progress(errors, total, shown=shown) as advance:
        yield articles(), advance


def _is_extracted(file: str, kind: str) -> bool:
    """Whether a .jsonl file holds what `defnews extract` wrote."""
    if kind != "jsonl" or not Path(file).is_file():
        return False
    with Path(file).open("rb") as stream:
        return stream.read(64).startswith((b'{"schema_version"', b'{"index"'))


def _records(file: str) -> Iterator[tuple[str, Article | Failure]]:
    from pydantic import ValidationError

    from defnews.article import Article, Failure

    with Path(file).open("rb") as stream:
        for number, line in enumerate(stream):
            name = f"{file}:{number + 1}"
            try:
                yield name, (Failure if line.startswith(b'{"index"') else Article).model_validate_json(line)
            except ValidationError as error:
                words = f"is no record of an article: {error.errors()[0]['msg']}"
                yield name, Failure(index=number, kind="InputError", error=words)
