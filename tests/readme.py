"""The README's examples: run them, and write down what they print.

    python tests/readme.py      # after the output has changed for the better

A ``python`` block prints what the ``text`` block behind it shows. A ``console`` block holds commands after
"$ " and what they print, standard error included. Names live on from one python block to the next.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

BLOCK = re.compile(r"^```(python|console)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def refreshed(text: str) -> str:
    """The README with what its examples print now."""
    names: dict[str, Any] = {}

    def run(block: re.Match[str]) -> str:
        kind, code, shown = block.groups()
        if kind == "console":
            return f"```console\n{''.join(map(_console, _commands(code)))}```\n"
        printed = _python(code, names)
        return f"```python\n{code}```\n" + ("" if shown is None else f"\n```text\n{printed}```\n")

    return BLOCK.sub(run, text)


def _commands(code: str) -> list[str]:
    return [line.removeprefix("$ ") for line in code.splitlines() if line.startswith("$ ")]


def _console(command: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _python(code: str, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
        exec(compile(code, str(README), "exec"), names)
    return printed.getvalue()


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text("utf-8")), encoding="utf-8")
