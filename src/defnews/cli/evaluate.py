"""`defnews evaluate`: how good the extraction is, on articles with gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from defnews.cli.screen import NoColor, Screen, ending_quietly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from defnews.article import Article
    from defnews.evaluation import GoldArticle, Report

__all__ = ["evaluate"]


def evaluate(
    gold_dir: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            exists=True,
            file_okay=False,
            help="Folder with the articles NAME.txt and their gold NAME.json.",
            show_default=False,
        ),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Score the records NAME.json of this folder instead of extracting.",
            show_default=False,
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", file_okay=False, help="Write the records as NAME.json.", show_default=False
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is missed, spurious or different.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    no_color: NoColor = False,
) -> None:
    """Score the extraction against gold articles: precision, recall, F1 and 95 % intervals.

    The gold's form and the metric are described in tests/gold of the project's source. A gold article without
    a record counts as one in which nothing was found.
    """
    from defnews.evaluation import evaluate as score
    from defnews.evaluation import read_gold, read_predictions, write_predictions

    with ending_quietly():
        gold = read_gold(gold_dir)
        articles = (
            read_predictions(predictions, gold) if predictions else _extracted(gold_dir, gold, no_color)
        )
        if save:
            write_predictions(save, articles)
        report = score(gold, articles)
        screen = Screen(no_color=no_color)
        if errors:
            _print_errors(report, Screen(no_color=no_color, stderr=True) if as_json else screen)
        if as_json:
            print(json.dumps(report.as_json(), indent=1))
        else:
            screen.print(_table(report))


def _extracted(folder: Path, gold: Mapping[str, GoldArticle], no_color: bool) -> dict[str, Article]:
    """The pipeline's records of the texts beside the gold."""
    from rich.progress import track

    from defnews.extractor import Extractor
    from defnews.inputs import read_text

    screen = Screen(no_color=no_color, stderr=True)
    texts = {name: read_text(folder / f"{name}.txt") for name in gold}
    extractor = Extractor()
    names = track(texts, "articles", console=screen, transient=True, disable=not screen.is_terminal)
    return {name: extractor.extract(texts[name]) for name in names}


def _table(report: Report) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("figure")
    for head in ("P", "R", "F1", "right", "predicted", "gold"):
        table.add_column(head, justify="right")
    table.add_column("95 %")
    for figure, score in report.scores.items():
        low_high = report.intervals.get(figure)
        table.add_row(
            figure,
            *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
            *map(str, (score.hit, score.predicted, score.gold)),
            "{:.3f}-{:.3f}".format(*low_high) if low_high else "",
            style="bold" if figure == "filler" else None,
        )
    return table


def _print_errors(report: Report, screen: Screen) -> None:
    for name, mistakes in report.mistakes.items():
        screen.print(name, style="bold")
        for mistake in mistakes:
            screen.print(str(mistake).replace("\n", "\n      "), soft_wrap=True)
        screen.print()
