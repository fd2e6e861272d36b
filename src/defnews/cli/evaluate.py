"""`defnews evaluate`: how good the extraction is, on articles with gold."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from defnews.cli.engine import EngineName, EngineOption, StanzaDirOption
from defnews.cli.screen import NoColor, Screen, ending_quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.table import Table

    from defnews.article import Article
    from defnews.evaluation import GoldArticle, Report

__all__ = ["evaluate"]


class Scheme(StrEnum):
    """How a BIO file was annotated; the recogniser has a head for each."""

    idner = "idner"
    nergrit = "nergrit"
    ours = "ours"


def evaluate(
    gold_dir: Annotated[
        Path | None,
        typer.Argument(
            metavar="GOLD_DIR",
            exists=True,
            file_okay=False,
            help="Folder with the articles NAME.txt and their gold NAME.json.",
            show_default=False,
        ),
    ] = None,
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
        typer.Option(metavar="DIR", file_okay=False, help="Write the records as NAME.json.", show_default=False),
    ] = None,
    ner: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Score the recogniser of names alone on a BIO file: a word, a tab and its tag a line.",
            show_default=False,
        ),
    ] = None,
    scheme: Annotated[Scheme, typer.Option(help="With --ner: how the file is annotated.")] = Scheme.idner,
    forms: Annotated[
        bool,
        typer.Option("--forms", help="With --ner: also in capitals, in lower case and with no-break spaces."),
    ] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed, spurious or different.")] = False,
    engine: EngineOption = EngineName.spacy,
    stanza_dir: StanzaDirOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    no_color: NoColor = False,
) -> None:
    """Score the extraction against gold articles: precision, recall, F1 and 95 % intervals.

    Examples:

    - `defnews evaluate tests/gold/dev --errors`: the figures, and what is wrong in each article
    - `defnews evaluate tests/gold/dev --save now`: keep the records, to score or compare them later
    - `defnews evaluate --ner test.bio --scheme idner`: the recogniser of names on a corpus
    - `defnews evaluate --ner test.bio --forms`: the same, and how it bears other ways of typing

    The gold's form and the metric are described in tests/gold of the project's source. A gold article without
    a record counts as one in which nothing was found.
    """
    screen = Screen(no_color=no_color)
    with ending_quietly():
        if gold_dir and not ner:
            report = _report(gold_dir, predictions, save, no_color, (engine.value, stanza_dir))
            if errors:
                _print_errors(report, Screen(no_color=no_color, stderr=True) if as_json else screen)
            figures, table = report.as_json(), _table(report)
        elif ner and not gold_dir:
            figures = _ner_figures(ner, scheme, forms)
            table = _forms_table(figures) if forms else _ner_table(figures)
        else:
            raise typer.BadParameter("give a folder with gold, or --ner and a BIO file", param_hint="GOLD_DIR")
        if as_json:
            print(json.dumps(figures, indent=1))
        else:
            screen.print(table)


def _report(
    gold_dir: Path, predictions: Path | None, save: Path | None, no_color: bool, engine: tuple[str, Path | None]
) -> Report:
    from defnews.evaluation import evaluate, read_gold, read_predictions, write_predictions

    gold = read_gold(gold_dir)
    articles = read_predictions(predictions, gold) if predictions else _extracted(gold_dir, gold, no_color, engine)
    if save:
        write_predictions(save, articles)
    return evaluate(gold, articles)


def _ner_figures(file: Path, scheme: Scheme, forms: bool) -> dict[str, Any]:
    from defnews.evaluation_ner import evaluate_forms, evaluate_ner

    read: Callable[..., Mapping[Any, Any]] = evaluate_forms if forms else evaluate_ner
    return dict(read(file, scheme=scheme.value))


def _extracted(
    folder: Path, gold: Mapping[str, GoldArticle], no_color: bool, engine: tuple[str, Path | None]
) -> dict[str, Article]:
    """The pipeline's records of the texts beside the gold."""
    from rich.progress import track

    from defnews.extractor import default_extractor
    from defnews.inputs import read_text

    screen = Screen(no_color=no_color, stderr=True)
    texts = {name: read_text(folder / f"{name}.txt") for name in gold}
    extractor = default_extractor(*engine)
    names = track(texts, "articles", console=screen, transient=True, disable=not screen.is_terminal)
    return {name: extractor.extract(texts[name]) for name in names}


def _empty_table(*heads: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("figure")
    for head in heads:
        table.add_column(head, justify="right")
    return table


def _ner_table(figures: Mapping[str, Mapping[str, Any]]) -> Table:
    table = _empty_table("P", "R", "F1", "gold")
    for name, values in figures.items():
        table.add_row(name, *(f"{values[key]:.3f}" for key in ("p", "r", "f1")), str(values["gold"]))
    return table


def _forms_table(figures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Table:
    """F1 by form of the text."""
    table = _empty_table(*next(iter(figures.values())))
    table.columns[0].header = "text"
    for form, values in figures.items():
        table.add_row(form, *(f"{value['f1']:.3f}" for value in values.values()))
    return table


def _table(report: Report) -> Table:
    table = _empty_table("P", "R", "F1", "right", "predicted", "gold", "95 %")
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
