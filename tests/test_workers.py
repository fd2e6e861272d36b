"""`extract_many` in several processes: the same results, in order, whatever happens to a worker."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from defnews import Article, Extractor, Failure, InputError
from defnews.extractor import default_extractor

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "gold" / "seeds").glob("*.txt"))]
ITEMS = [
    *TEXTS, 7, {"text": TEXTS[1], "published": "2023-08-17", "title": "Judul"}, {"text": "x", "published": "kemarin"},
    {"url": "x"}, "", "\ud800", *TEXTS[:2],
]  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return default_extractor()


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> list[Article | Failure]:
    return list(extractor.extract_many(ITEMS))


def test_one_process(extractor: Extractor, expected: list[Article | Failure]) -> None:
    assert expected[: len(TEXTS)] == [extractor.extract(text) for text in TEXTS]
    assert expected[6].title == "Judul"
    failures = {result.index: result.kind for result in expected if isinstance(result, Failure)}
    assert failures == dict.fromkeys([5, 7, 8, 10], "InputError")


@pytest.mark.parametrize("batch_size", [1, 100])
def test_two_processes_give_the_same(extractor: Extractor, expected: list[Article | Failure], batch_size: int) -> None:
    found = list(extractor.extract_many(iter(ITEMS), processes=2, batch_size=batch_size))
    assert found == expected
    assert [result.model_dump_json() for result in found] == [result.model_dump_json() for result in expected]


@pytest.mark.parametrize("processes", [1, 2])
def test_memory_is_bounded(extractor: Extractor, processes: int) -> None:
    """However many items there are, few are taken ahead."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield ""

    results = extractor.extract_many(endless(), processes=processes, batch_size=2)
    for _ in range(10):
        next(results)
    results.close()
    assert taken <= 10 + 2 * 4 * 2


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_the_iterable_comes_after_the_results_before_it(extractor: Extractor, processes: int) -> None:
    def broken() -> Iterator[str]:
        yield from ("", "")
        raise OSError("the feed broke off")

    results = extractor.extract_many(broken(), processes=processes)
    assert [type(next(results)) for _ in range(2)] == [Article, Article]
    with pytest.raises(OSError, match="broke off"):
        next(results)


@pytest.mark.parametrize("options", [{"processes": 0}, {"batch_size": 0}], ids=str)
def test_wrong_numbers(extractor: Extractor, options: dict[str, int]) -> None:
    with pytest.raises(InputError, match="1 or more"):
        extractor.extract_many([], **options)


def test_a_defect_is_a_failure_of_one_article(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(self: Extractor, text: str, **options: object) -> Article:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(Extractor, "extract", defect)
    [failure] = extractor.extract_many(["x"])
    assert (failure.kind, "ZeroDivisionError: by zero" in failure.error) == ("InternalError", True)


# A worker that dies of one text, as by a lack of memory: sitecustomize is read by every Python that starts.
FATAL = """
import os, signal, sys
if sys.argv[0] == "-c":
    import pickle
    load = pickle.load
    def fatal(stream):
        value = load(stream)
        if isinstance(value, tuple) and value[0] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if isinstance(value, tuple) and value[0] == "exit":
            os._exit(3)
        return value
    pickle.load = fatal
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_worker_that_dies_takes_one_article_with_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FATAL)
    (tmp_path / "script.py").write_text(
        "from defnews import Extractor, Failure\n"
        "items = ['a', 'kill', 'b', 'exit', *'cdefg']\n"
        "for result in Extractor().extract_many(items, processes=2, batch_size=3):\n"
        "    print(result.index if isinstance(result, Failure) else '-', getattr(result, 'error', ''))\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert (len(lines), done.stderr) == (9, "")
    assert lines[1] == "1 the process that read it was killed by signal 9; is memory short?"
    assert lines[3] == "3 the process that read it ended with exit code 3"
    assert {lines[i] for i in (0, 2, 4, 5, 6, 7, 8)} == {"-"}


def test_a_worker_that_cannot_start_is_an_error(
    extractor: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "defnews.py").write_text("raise SystemExit(5)")
    monkeypatch.syspath_prepend(tmp_path)
    from defnews import EngineError

    with pytest.raises(EngineError, match=r"did not start: .* exit code 5"):
        list(extractor.extract_many(["x"], processes=2))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_everything(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import itertools, subprocess, os
        from defnews import Extractor
        results = Extractor().extract_many(itertools.repeat("Menhan China tiba di Moskow."), processes=2)
        try:
            for number, result in enumerate(results):
                if number == 20:
                    print("ready", flush=True)
        except KeyboardInterrupt:
            results.close()
            children = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "comm="], capture_output=True, text=True)
            print(sorted(set(children.stdout.split()) - {"ps"}))
    """)
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline() == "ready\n"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the workers too
    output, errors = process.communicate(timeout=60)
    assert (output, errors) == ("[]\n", "")
