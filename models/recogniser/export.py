"""A trained network -> ONNX with int8 weights, settings, tokenizer and checksums in one folder.

The inputs of the products are bytes too, with a scale that the polish stage has fixed (network.set_limits):
a sentence's result depends on nothing else in the batch. Weights keep 7 of 8 bits: processors with AVX2
alone add pairs of products in 16 bits.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from network import HEADS, LEAST_GELU, PRODUCTS, Layer, Network, byte_step, weight_step
from torch import Tensor, nn
from torch.nn import functional

FILES = ("config.json", "model.onnx", "tokenizer.json")


class RowInt8(nn.Module):
    """The embedding table as int8 with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].to(torch.float32) * self.scale[ids]


class _Product(torch.autograd.Function):
    """Input -> uint8, cut at its limits -> integer product with int8 weights -> float, with bias."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, scale: Tensor, bias: Tensor, step: float, zero: int) -> Tensor:
        return x.clamp(-zero * step, (255 - zero) * step) @ (weight.to(torch.float32) * scale) + bias

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, scale: Any, bias: Any, step: float, zero: int) -> Any:
        step = g.op("Constant", value_t=torch.tensor(step))
        zero = g.op("Constant", value_t=torch.tensor(zero, dtype=torch.uint8))
        none = g.op("Constant", value_t=torch.tensor(0, dtype=torch.int8))
        small = g.op("QuantizeLinear", x, step, zero)
        out = g.op("com.microsoft::MatMulIntegerToFloat", small, weight, step, scale, zero, none, bias)
        return out.setType(x.type().with_sizes([None] * (x.type().dim() - 1) + [scale.type().sizes()[0]]))


class _Attention(torch.autograd.Function):
    """ONNX Runtime's own attention: one operator for ten."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return torch.empty_like(q)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class IntLinear(nn.Module):
    """A linear layer with int8 weights, one scale a column, and inputs bounded by the layer's limit of its product."""

    def __init__(self, layer: Layer, product: str, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.detach()
        scale = weight_step(weight)
        self.step = byte_step(layer.limits[PRODUCTS.index(product)], product).item()
        self.zero = round(-LEAST_GELU / self.step) if product == "fo" else 128
        self.register_buffer("weight", torch.round(weight / scale).to(torch.int8).T.contiguous())
        self.register_buffer("scale", scale[:, 0])
        self.register_buffer("bias", linear.bias.detach())

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = _Product.apply(x, self.weight, self.scale, self.bias, self.step, self.zero)
        return out


class IntLayer(nn.Module):
    """What `network.Layer` does, as it is exported."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        # apart: one product for all three costs less, but cutting it in three more than that
        self.q, self.k, self.v = (IntLinear(layer, "qkv", part) for part in (layer.q, layer.k, layer.v))
        self.ao, self.fi = IntLinear(layer, "ao", layer.ao), IntLinear(layer, "fi", layer.fi)
        self.fo = IntLinear(layer, "fo", layer.fo)
        self.aln, self.oln = layer.aln, layer.oln

    def forward(self, x: Tensor, rows: Tensor | None = None) -> Tensor:
        """What the layer makes of x, or (rows, 384) of some of its rows, counted through the batch."""
        seen = _Attention.apply(self.q(x), self.k(x), self.v(x))
        if rows is not None:
            x, seen = x.flatten(0, 1)[rows], seen.flatten(0, 1)[rows]
        x = self.aln(x + self.ao(seen))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))


class Reader(nn.Module):
    """The network, taken apart, with int8 weights for export alone: (batch, pieces), rows -> (rows, heads x labels).

    The last layer's second half and the heads read only the rows that are asked for: words' first pieces.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder, self.head = network.encoder, network.head
        self.encoder.word = RowInt8(self.encoder.word.weight.detach())  # type: ignore[assignment]
        self.encoder.layers = nn.ModuleList(IntLayer(layer) for layer in self.encoder.layers)

    def forward(self, ids: Tensor, rows: Tensor) -> Tensor:
        x = self.encoder.embed(ids)
        *lower, last = self.encoder.layers
        for layer in lower:
            x = layer(x)
        logits: Tensor = self.head(last(x, rows))
        return logits


def read_onnx(path: Path) -> dict[str, Tensor]:
    """The state of an exported network as floats again, its limits too: a start for more training."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    values = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer}
    constants = {
        node.output[0]: numpy_helper.to_array(node.attribute[0].t) for node in graph.node if node.op_type == "Constant"
    }
    state = {k: v for k, v in values.items() if not k.endswith((".rows", ".scale")) and k.startswith("encoder.")}
    state["encoder.word.weight"] = values["encoder.word.rows"].float() * values["encoder.word.scale"]
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            name = node.input[1].removesuffix(".weight")
            layer, _, product = name.rpartition(".")
            weight = (values[f"{name}.weight"].float() * values[f"{name}.scale"]).T
            bias = state.pop(f"{name}.bias")
            parts = ("q", "k", "v") if product == "qkv" else (product,)
            del state[f"{name}.weight"]
            for part, w, b in zip(parts, weight.chunk(len(parts)), bias.chunk(len(parts)), strict=True):
                state[f"{layer}.{part}.weight"], state[f"{layer}.{part}.bias"] = w.contiguous(), b.clone()
            limits = state.setdefault(f"{layer}.limits", torch.zeros(4))
            step, zero = float(constants[node.input[2]]), int(constants[node.input[4]])
            limits[PRODUCTS.index("qkv" if product in "qkv" else product)] = step * (127 if zero == 128 else 255 - zero)
        elif node.op_type == "MatMul":  # the heads, in files before 1.2.0
            state["head.weight"] = values[node.input[1]].T.contiguous()
    state |= {k: v for k, v in values.items() if k.startswith("head.")}
    return state


def write_onnx(network: Network, path: Path) -> None:
    inputs = (torch.randint(4, 999, (2, 9)), torch.tensor([0, 1, 4, 9, 12]))
    axes = {"ids": {0: "batch", 1: "pieces"}, "rows": {0: "rows"}, "logits": {0: "rows"}}
    torch.onnx.export(
        Reader(network).eval(), inputs, str(path), input_names=["ids", "rows"], output_names=["logits"], dynamo=False,
        opset_version=17, dynamic_axes=axes, custom_opsets={"com.microsoft": 1},
    )  # fmt: skip


def export(network: Network, tokenizer: Path, config: dict[str, Any], heads: tuple[str, ...], folder: Path) -> None:
    """Write `folder` anew: model.onnx (int8), tokenizer.json, config.json, SHA256SUMS."""
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(network, folder / "model.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    keys = ("name", "version", "default_head", "window_pieces", "overlap_pieces")
    settings = {k: config[k] for k in keys} | {"heads": heads}
    (folder / "config.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    total = sum((folder / name).stat().st_size for name in FILES)
    print(f"{folder}: {total / 1e6:.1f} MB", flush=True)
