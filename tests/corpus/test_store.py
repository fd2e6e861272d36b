"""The corpus as a store: each article once and whole, for many to read, in tables that outlive a version."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from defnews import Article, InputError
from defnews.corpus import Corpus, store
from defnews.corpus.migrations import migrate, scripts, version_of
from defnews.corpus.store import TABLES
from defnews.extractor import default_extractor

SEEDS = sorted((Path(__file__).parents[1] / "gold" / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    extractor = default_extractor()
    return [extractor.extract(path.read_text("utf-8"), url=f"https://x.example/{path.stem}") for path in SEEDS]


@pytest.fixture
def path(tmp_path: Path, articles: list[Article]) -> Path:
    with Corpus(tmp_path / "defence.duckdb") as corpus:
        assert corpus.add(articles) == len(articles)
    return tmp_path / "defence.duckdb"


def counts(corpus: Corpus) -> dict[str, int]:
    return {table: corpus.sql(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_everything_is_there(path: Path, articles: list[Article]) -> None:
    with Corpus(path, read_only=True) as corpus:
        found = counts(corpus)
        events = [event for article in articles for event in article.events]
        assert found["articles"] == len(corpus) == len(articles)
        assert found["people"] == sum(len(article.people) for article in articles)
        assert found["events"] == len(events)
        assert found["participants"] == sum(len(event.participants) for event in events)
        assert found["quotes"] == sum(len(article.quotes) for article in articles)
        rows = corpus.sql(
            "SELECT a.url, e.type, e.edtf, e.start_day, e.country FROM events e JOIN articles a ON a.id = e.article"
        ).fetchall()
    assert rows == [
        (article.url, event.type, *((when.edtf, when.start) if when else (None, None)), place and place.country)
        for article in articles
        for event in article.events
        for when, place in [(event.when, event.place)]
    ]


def test_mentions_are_the_words_of_the_text(path: Path) -> None:
    with Corpus(path, read_only=True) as corpus:
        rows = corpus.sql("SELECT article, text, start_offset, end_offset FROM mentions").fetchall()
    texts = [seed.read_text("utf-8") for seed in SEEDS]
    assert len(rows) > 100
    assert [row for row in rows if texts[row[0] - 1][row[2] : row[3]] != row[1]] == []


def test_the_same_article_is_never_there_twice(path: Path, articles: list[Article]) -> None:
    other = default_extractor().extract(SEEDS[0].read_text("utf-8").replace("\n", "\r\n  "))
    bare = articles[0].model_copy(update={"text_sha256": None})
    with Corpus(path) as corpus:
        before = counts(corpus)
        assert corpus.add([*articles, *articles, other]) == 0
        assert counts(corpus) == before
        assert corpus.add([bare, bare.model_copy(update={"url": None})]) == 1


def test_an_interrupted_lot_leaves_nothing_behind(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole lots stay, the broken one goes, and adding again goes on."""
    monkeypatch.setattr(store, "BATCH", 2)
    insert = Corpus._insert
    with Corpus(tmp_path / "x.duckdb") as corpus:

        def breaking(self: Corpus, table: str, rows: list[dict[str, object]]) -> None:
            if table == "quotes" and rows and rows[0]["article"] > 2:
                raise KeyboardInterrupt
            insert(self, table, rows)

        monkeypatch.setattr(Corpus, "_insert", breaking)
        with pytest.raises(KeyboardInterrupt):
            corpus.add(articles)
        assert len(corpus) == 2
        assert corpus.sql("SELECT max(article) FROM events").fetchone() == (2,)
        monkeypatch.setattr(Corpus, "_insert", insert)
        assert corpus.add(articles) == 3


def test_many_read_at_once(path: Path) -> None:
    code = "import sys; from defnews.corpus import Corpus; print(len(Corpus(sys.argv[1], read_only=True)))"
    with Corpus(path, read_only=True), Corpus(path, read_only=True):
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("5\n", "")


def test_while_one_writes_no_other_reads(path: Path) -> None:
    code = "import sys; from defnews.corpus import Corpus; Corpus(sys.argv[1], read_only=True)"
    with Corpus(path):
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert "InputError" in done.stderr
    assert "another process has it open" in done.stderr


def test_who_reads_cannot_write(path: Path, articles: list[Article]) -> None:
    with Corpus(path, read_only=True) as corpus, pytest.raises(InputError, match="read-only"):
        corpus.sql("DELETE FROM articles")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM 'https://example.org/x.csv'",
        "COPY articles TO 'x.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_an_isolated_corpus_reaches_nothing_else(path: Path, query: str) -> None:
    with Corpus(path, read_only=True, isolated=True) as corpus, pytest.raises(InputError):
        corpus.sql(query)


def test_parameters_are_bound(path: Path) -> None:
    with Corpus(path, read_only=True) as corpus:
        title = "'; DROP TABLE articles; --"
        assert corpus.sql("SELECT count(*) FROM articles WHERE title = ?", [title]).fetchone() == (0,)
        assert corpus.sql("SELECT count(*) FROM articles WHERE id < $most", {"most": 3}).fetchone() == (2,)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "no such file"), (b"not a database at all" * 500, "no DuckDB database"), ("other", "no corpus of defnews")],
    ids=["missing", "garbage", "another database"],
)  # fmt: skip
def test_what_is_no_corpus(tmp_path: Path, content: bytes | str | None, complaint: str) -> None:
    path = tmp_path / "x.duckdb"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        with duckdb.connect(str(path)) as connection:
            connection.execute("CREATE TABLE other (a INTEGER)")
    with pytest.raises(InputError, match=complaint):
        Corpus(path, read_only=True)


MIGRATION = "ALTER TABLE events ADD COLUMN heat DOUBLE; UPDATE events SET heat = confidence * 100;"


def test_migration_keeps_what_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = [*scripts(), MIGRATION]
    with Corpus(path, read_only=True) as corpus:
        before = corpus.sql("SELECT article, id, confidence FROM events").fetchall()
    monkeypatch.setattr(store, "scripts", lambda: versions)
    with pytest.raises(InputError, match=f"open it once for writing to bring it to {len(versions)}"):
        Corpus(path, read_only=True)
    for _ in range(2):  # a second opening changes nothing
        with Corpus(path) as corpus:
            assert corpus.sql("SELECT article, id, confidence FROM events").fetchall() == before
            assert corpus.sql("SELECT bool_and(heat = confidence * 100) FROM events").fetchone() == (True,)
    monkeypatch.undo()
    with pytest.raises(InputError, match="made by a newer defnews"):
        Corpus(path)


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        with pytest.raises(duckdb.Error):
            migrate(connection, [*scripts(), f"{MIGRATION} SELECT nonsense;"])
        assert version_of(connection) == len(scripts())
        assert "heat" not in {name for name, *_ in connection.execute("DESCRIBE events").fetchall()}


@pytest.mark.parametrize("file_format", ["parquet", "csv"])
def test_export(path: Path, tmp_path: Path, file_format: str) -> None:
    with Corpus(path, read_only=True) as corpus:
        files = list(corpus.export(tmp_path / "out", file_format=file_format))
        assert [file.name for file in files] == [f"{table}.{file_format}" for table in TABLES]
        expected = counts(corpus)
    with duckdb.connect() as connection:
        for table, file in zip(TABLES, files, strict=True):
            assert connection.execute(f"SELECT count(*) FROM '{file}'").fetchone() == (expected[table],)
        if file_format == "parquet":
            described = connection.execute(f"DESCRIBE SELECT * FROM '{files[0]}'").fetchall()
            columns = {row[:2] for row in described}
            assert ("bylines", "VARCHAR[]") in columns
            assert ("published", "DATE") in columns


def test_a_csv_cell_is_no_formula(tmp_path: Path, articles: list[Article]) -> None:
    title = '=HYPERLINK("https://x.example")'
    with Corpus() as corpus:
        corpus.add([articles[0].model_copy(update={"title": title, "bylines": ("+62", "b")})])
        list(corpus.export(tmp_path, file_format="csv"))
    row = (tmp_path / "articles.csv").read_text("utf-8").splitlines()[1]
    assert "\"'=HYPERLINK(" in row
    assert ",'+62; b," in row
