"""The recogniser beside a spaCy CNN: words per second, load time, peak memory, exact-span F1.

    python tests/benchmarks/recogniser.py DATA [--articles 200] [--cnn-epochs 8]

DATA holds idner-news-2k.{train,dev}.bio, nergrit.{train,dev}.bio (as `defnews evaluate --ner` reads them) and
news-detik-2025.csv (columns judul, isi_berita). The CNN is trained here, in this run, on the same corpora.
Each timing is taken in a process of its own, so that peaks of memory do not mix.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def articles(data: Path, count: int) -> list[str]:
    csv.field_size_limit(sys.maxsize)
    with (data / "news-detik-2025.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        return [row["isi_berita"] for _, row in zip(range(count), rows, strict=False)]


def time_reading(data: Path, count: int, threads: int, cnn: str | None) -> dict[str, float]:
    """Words per second over `count` articles, tokens to entities, sentences split."""
    began = time.perf_counter()
    import spacy

    from defnews.pipeline.tokens import blank

    imported = time.perf_counter()
    if cnn:
        nlp = spacy.load(cnn)
        nlp.add_pipe("sentencizer", first=True)
    else:
        nlp = blank()
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("defnews_recogniser", config={"threads": threads})
    loaded = time.perf_counter()
    texts = articles(data, count + 20)
    for _ in nlp.pipe(texts[count:]):
        pass
    words = sum(len(text.split()) for text in texts[:count])
    start = time.perf_counter()
    entities = sum(len(doc.ents) for doc in nlp.pipe(texts[:count], batch_size=32))
    seconds = time.perf_counter() - start
    return {
        "words": words,
        "entities": entities,
        "words_per_second": round(words / seconds),
        "import_seconds": round(imported - began, 2),
        "load_seconds": round(loaded - imported, 2),
        "peak_mb": peak_mb(),
    }


def peak_mb() -> int:
    """This process's own peak; on Linux `getrusage` begins with that of the parent, which has trained a CNN."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))):
        return round(int(found[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def train_cnn(data: Path, epochs: int, folder: Path) -> None:
    """spaCy's own small CNN (tok2vec, transition-based NER) on both corpora, behind our tokeniser."""
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    from defnews.evaluation_ner import read_bio
    from defnews.pipeline.tokens import blank

    fix_random_seed(1)
    nlp = blank()
    nlp.add_pipe("ner")
    pairs = [p for name in ("idner-news-2k", "nergrit") for p in read_bio(data / f"{name}.train.bio")]
    examples = [Example(Doc(nlp.vocab, words), Doc(nlp.vocab, words, ents=list(valid(tags)))) for words, tags in pairs]
    optimizer = nlp.initialize(lambda: examples)
    rng = random.Random(1)
    for _ in range(epochs):
        rng.shuffle(examples)
        for batch in minibatch(examples, 16):
            nlp.update(batch, sgd=optimizer, drop=0.2)
    nlp.to_disk(folder)


def valid(tags: list[str]) -> list[str]:
    """BIO without an I- that nothing opens, which spaCy refuses."""
    out = ["O"]
    for tag in tags:
        out.append(f"B{tag[1:]}" if tag[0] == "I" and out[-1][2:] != tag[2:] else tag)
    return out[1:]


def score_cnn(data: Path, folder: Path) -> float:
    import spacy
    from spacy.tokens import Doc

    from defnews.evaluation_ner import read_bio, score

    nlp = spacy.load(folder)
    pairs = read_bio(data / "idner-news-2k.dev.bio")
    docs = nlp.pipe(Doc(nlp.vocab, words) for words, _ in pairs)
    found = [[t.ent_iob_ + (f"-{t.ent_type_}" if t.ent_type_ else "") for t in doc] for doc in docs]
    return score([tags for _, tags in pairs], found)["micro"]["f1"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--cnn-epochs", type=int, default=8)
    parser.add_argument("--threads", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--cnn", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.threads:
        print(json.dumps(time_reading(options.data, options.articles, options.threads, options.cnn)))
        return

    from defnews.evaluation_ner import FORMS, evaluate_ner
    from defnews.pipeline.recogniser.tagger import Tagger

    result: dict[str, object] = {}
    tagger = Tagger(threads=2)
    for name, scheme in (("idner-news-2k", "idner"), ("nergrit", "nergrit")):
        for form in FORMS if scheme == "idner" else FORMS[:1]:
            figures = evaluate_ner(options.data / f"{name}.dev.bio", scheme=scheme, form=form, tagger=tagger)  # type: ignore[arg-type]
            result[f"{name} dev {form}"] = {k: round(v["f1"], 4) for k, v in figures.items()}
    with tempfile.TemporaryDirectory() as folder:
        train_cnn(options.data, options.cnn_epochs, Path(folder))
        result["spaCy CNN idner-news-2k dev"] = round(score_cnn(options.data, Path(folder)), 4)
        for label, extra in (
            ("recogniser, 1 thread", ["--threads", "1"]),
            ("recogniser, 2 threads", ["--threads", "2"]),
            ("spaCy CNN", ["--threads", "1", "--cnn", folder]),
        ):
            command = [
                sys.executable,
                __file__,
                str(options.data),
                "--articles",
                str(options.articles),
                *extra,
            ]
            result[label] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
