"""Train the Stanza engine's models with Stanza's own trainers: `python train.py STAGE… --data DATA --work WORK`.

Stages, in their order: vectors, tagger, ner, more, polish, tokens, parser, mwt, lemma, export. DATA holds `ud/*.conllu`
and `ner/*.bio`; config.toml has the sizes and the seed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import names
import newswire
import torch
import treebanks
import vectors
from stanza.models import lemmatizer, mwt_expander, ner_tagger, parser, tagger, tokenizer

HERE = Path(__file__).parent
RECOGNISER = HERE.parent / "recogniser" / "weights"
LANGUAGE = "id"
NEED_VECTORS = frozenset({"pos", "depparse", "ner"})

Options = dict[str, Any]


class Training:
    """The stages, as methods; each writes its file into the work folder and needs those before it."""

    def __init__(self, data: Path, work: Path, config: dict[str, Any], unlabelled: Path | None) -> None:
        self.data, self.work, self.config, self.unlabelled = data, work, config, unlabelled
        self.pretrain = work / "vectors.pt"

    def vectors(self) -> None:
        own = partial(newswire.read, names.DOMAIN, names.HELD_OUT)
        treebanks.prepare(self.data / "ud", self.work, own)
        names.prepare(self.data / "ner", self.work, self.unlabelled, self.config["names"], self.config["seed"])
        built = vectors.build(self._words(), RECOGNISER, **self.config["vectors"])
        built.save(str(self.pretrain))
        print(f"vectors: {tuple(built.emb.shape)}", flush=True)

    def _words(self) -> Iterator[str]:
        for tree in treebanks.sentences(self.work / "train.conllu"):
            yield from (row[1] for row in treebanks.rows(tree))
        for sentence in names.labelled(self.data / "ner"):
            yield from sentence.words
        if self.unlabelled:
            csv.field_size_limit(sys.maxsize)
            with self.unlabelled.open(encoding="utf-8", errors="replace", newline="") as file:
                for article in csv.DictReader(file):
                    yield from names.corpora.words(article["isi_berita"])

    def tagger(self) -> None:
        self._run("tagger", tagger.main, self._conllu() | self._pretrained())

    def ner(self) -> None:
        files = {"train_file": self.work / "ner.train.json", "eval_file": self.work / "ner.dev.json"}
        self._run("ner", ner_tagger.main, files | self._pretrained())

    def more(self) -> None:
        """The names again, from where they stood, at a smaller rate."""
        self._names_on("more", start="ner", sentences="train")

    def polish(self) -> None:
        """And again, more slowly, with few silver sentences beside the annotated ones."""
        self._names_on("polish", start="more", sentences="few")

    def _names_on(self, stage: str, *, start: str, sentences: str) -> None:
        begun = self.work / f"{stage}.start.pt"
        state = torch.load(self.work / f"{start}.pt", weights_only=True)
        state["config"] |= {
            key: self.config[stage][key] for key in ("lr", "dropout")
        }  # Stanza keeps those it began with
        torch.save(state, begun)
        files = {"train_file": self.work / f"ner.{sentences}.json", "eval_file": self.work / "ner.dev.json"}
        go_on = {"finetune": True, "finetune_load_name": begun}
        self._run(stage, ner_tagger.main, files | go_on | self._pretrained())

    def parser(self) -> None:
        """On the tags that the tagger gives: the parser will see no others."""
        for part in ("dev", "train"):
            tagger.main(self._arguments("tagger", {
                **self._pretrained(), "mode": "predict", "eval_file": self.work / f"{part}.conllu",
                "output_file": self.work / f"{part}.tagged.conllu",
            }))  # fmt: skip
        self._run(
            "parser",
            parser.main,
            self._conllu(".tagged") | self._pretrained() | {"no_checkpoint": True, "no_xpos": True},
        )

    def tokens(self) -> None:
        self._run("tokens", tokenizer.main, {
            "txt_file": self.work / "train.txt", "label_file": self.work / "train.labels",
            "dev_txt_file": self.work / "dev.txt", "dev_label_file": self.work / "dev.labels",
            "dev_conll_gold": self.work / "dev.conllu", "mwt_json_file": self.work / "train.mwt.json",
        })  # fmt: skip

    def mwt(self) -> None:
        files = {"eval_file": self.work / "dev.closed.conllu", "gold_file": self.work / "dev.conllu"}
        self._run("mwt", mwt_expander.main, {"train_file": self.work / "train.conllu", **files})

    def lemma(self) -> None:
        self._run("lemma", lemmatizer.main, self._conllu())

    def export(self) -> None:
        """Write `weights/` as a folder of Stanza's resources: its pipeline loads them with `dir=weights`.

        Models that were not trained this time stay as they are.
        """
        package = self.config["package"]
        folder = HERE / "weights"
        models = {
            "tokenize": "tokens", "mwt": "mwt", "pos": "tagger", "lemma": "lemma", "depparse": "parser",
            "ner": "polish", "pretrain": "vectors",
        }  # fmt: skip
        paths = []
        for processor, stage in models.items():
            trained, path = self.work / f"{stage}.pt", folder / LANGUAGE / processor / f"{package}.pt"
            if trained.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                torch.save(_packed(torch.load(trained, weights_only=True)), path)
            paths.append(path)
        resources = folder / "resources.json"
        resources.write_text(json.dumps({LANGUAGE: _resources(package, models)}, indent=1) + "\n", "utf-8")
        version = folder / "version.txt"
        version.write_text(f"{self.config['name']} {self.config['version']}\n", "utf-8")
        sums = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
            for path in sorted([*paths, resources, version])
        ]
        (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
        print(f"{folder}: {sum(path.stat().st_size for path in paths) / 1e6:.1f} MB")

    def _conllu(self, form: str = "") -> Options:
        return {"train_file": self.work / f"train{form}.conllu", "eval_file": self.work / f"dev{form}.conllu"}

    def _pretrained(self) -> Options:
        return {"wordvec_pretrain_file": self.pretrain}

    def _run(self, stage: str, main: Callable[[list[str]], Any], options: Options) -> None:
        main(self._arguments(stage, options | self.config[stage]))

    def _arguments(self, stage: str, options: Options) -> list[str]:
        shared: Options = {
            "save_dir": self.work, "save_name": f"{stage}.pt", "shorthand": f"{LANGUAGE}_{self.config['package']}",
            "seed": self.config["seed"], "cpu": True,
        }  # fmt: skip
        if stage not in ("lemma", "ner", "more", "polish"):
            shared["lang"] = LANGUAGE
        arguments: list[str] = []
        for key, value in (shared | options).items():
            arguments += [f"--{key}"] if value is True else [f"--{key}", str(value)]
        return arguments


def _resources(package: str, processors: Iterable[str]) -> dict[str, Any]:
    """What Stanza reads to find the models of a language, and what they need."""
    needs = [{"model": "pretrain", "package": package}]
    readers = [processor for processor in processors if processor != "pretrain"]
    return {
        "lang_name": "Indonesian",
        "packages": {"default": dict.fromkeys(readers, package)},
        **{processor: {package: {"dependencies": needs if processor in NEED_VECTORS else []}} for processor in readers},
        "pretrain": {package: {}},
    }


def _packed(state: dict[str, Any]) -> dict[str, Any]:
    """A trainer's file in half precision (not the vectors, which Stanza takes as they are), without its paths."""
    if "model" not in state:
        return state
    if isinstance(state["model"], dict):
        state["model"] = {k: v.half() if v.is_floating_point() else v for k, v in state["model"].items()}
    if isinstance(state.get("config"), dict):
        state["config"] = {k: v for k, v in state["config"].items() if not _is_path(k)}
        if "predict_tagset" in state["config"]:
            state["config"]["predict_tagset"] = 0  # our own scheme, the first column
    return state


def _is_path(key: str) -> bool:
    return key.endswith(("_file", "_dir")) and key != "save_dir"


def main() -> None:
    stages = ("vectors", "tagger", "ner", "more", "polish", "tokens", "parser", "mwt", "lemma", "export")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("stages", nargs="+", choices=stages)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--config", type=Path, default=HERE / "config.toml")
    options.add_argument("--unlabelled", type=Path, help="CSV of articles, whose words are counted for the vectors")
    options.add_argument("--threads", type=int, default=1)
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(given.config.read_text("utf-8"))
    training = Training(given.data, given.work, config, given.unlabelled)
    for stage in given.stages:
        getattr(training, stage)()


if __name__ == "__main__":
    main()
