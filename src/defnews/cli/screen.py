"""What all commands share: consoles, files to write, quiet ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, NoReturn

import typer
from rich.console import Console

from defnews.errors import DefnewsError

__all__ = ["FAILED", "NoColor", "Output", "Screen", "complain", "ending_quietly", "opened", "progress"]

FAILED = 1
INTERRUPTED, PIPE_CLOSED = 130, 141  # as shells report SIGINT and SIGPIPE
#: columns of a table in a file
FILE_WIDTH = 80

NoColor = Annotated[
    bool, typer.Option("--no-color", help="No colours. The environment variable NO_COLOR does the same.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.", show_default=False)
]


class Screen(Console):
    """A console that prints an article's words as they are: no markup, no emoji codes, no guessed styles."""

    def __init__(self, *, no_color: bool = False, stderr: bool = False, file: IO[str] | None = None) -> None:
        super().__init__(
            no_color=no_color or None,
            stderr=stderr,
            file=file,
            width=FILE_WIDTH if file else None,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def on_broken_pipe(self) -> NoReturn:
        _end_pipe()


def complain(message: object, screen: Console | None = None) -> None:
    """A line on standard error; through `screen` where a progress bar is on it."""
    (screen or Screen(stderr=True)).print(f"defnews: {message}", soft_wrap=True, style=None)


@contextmanager
def ending_quietly() -> Iterator[None]:
    """Known errors, Ctrl-C and a closed pipe end a command without a traceback."""
    try:
        yield
        sys.stdout.flush()
    except DefnewsError as error:
        complain(error)
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _end_pipe()


def _end_pipe() -> NoReturn:
    # Python flushes standard output once more at its end, and would complain that nobody reads.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(PIPE_CLOSED)


@contextmanager
def opened(path: Path | None, *, append: bool = False) -> Iterator[IO[str]]:
    """Standard output, or a file to write; a path that cannot be written is wrong usage."""
    if path is None:
        yield sys.stdout
        return
    try:
        stream = path.open("a" if append else "w", encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{path}: {(error.strerror or str(error)).lower()}", param_hint="--output") from error
    with stream:
        yield stream


@contextmanager
def progress(screen: Screen, total: int | None, done: int = 0, *, shown: bool) -> Iterator[Callable[[int], None]]:
    """A bar with the number of articles done, the rate and the time that remains; yields what moves it on."""
    if not shown:
        yield lambda number: None
        return
    from rich import progress as bars
    from rich.text import Text

    class Rate(bars.ProgressColumn):
        """Articles a second, of late."""

        def render(self, task: bars.Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f}/s" if speed else "-/s", style="progress.data.speed")

    columns = (
        bars.TextColumn("articles"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        Rate(),
        bars.TimeRemainingColumn(elapsed_when_finished=True),
    )
    with bars.Progress(*columns, console=screen, transient=True, speed_estimate_period=120) as bar:
        task = bar.add_task("articles", total=total or None, completed=done)
        yield lambda number: bar.advance(task, number)
