"""No regular expression backtracks without bound."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("patterns.py")


def test_every_pattern() -> None:
    """In a process of its own: patterns are caught while modules are imported."""
    done = subprocess.run([sys.executable, PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    count = re.match(r"(\d+) patterns", done.stdout)
    assert count
    assert int(count[1]) > 150


@pytest.mark.parametrize(("pattern", "dangerous"), [(r"(a+)+b", True), (r"a+b", False)])
def test_the_checker_sees(pattern: str, dangerous: bool) -> None:
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    assert bool(list(find(SreOpParser().parse_sre(pattern)))) is dangerous
