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
from network import HEADS, Layer, Network
from torch import Tensor, nn
from torch.nn import functional

FILES = ("config.json", "model.onnx", "tokenizer.json")
PRODUCTS = ("qkv", "ao", "fi", "fo")
WEIGHT_RANGE, INPUT_RANGE, INPUT_ZERO = 63, 127, 128


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
    def forward(ctx: Any, x: Tensor, weight: Tensor, scale: Tensor, bias: Tensor, limit: float) -> Tensor:
        return x.clamp(-limit, limit) @ (weight.to(torch.float32) * scale) + bias

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, scale: Any, bias: Any, limit: float) -> Any:
        step = g.op("Constant", value_t=torch.tensor(limit / INPUT_RANGE))
        zero = g.op("Constant", value_t=torch.tensor(INPUT_ZERO, dtype=torch.uint8))
        none = g.op("Constant", value_t=torch.tensor(0, dtype=torch.int8))
        small = g.op("QuantizeLinear", x, step, zero)
        out = g.op("com.microsoft::MatMulIntegerToFloat", small, weight, step, scale, zero, none, bias)
        return out.setType(x.type().with_sizes([None, None, scale.type().sizes()[0]]))


class _Attention(torch.autograd.Function):
    """ONNX Runtime's own attention: one operator for ten."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return torch.empty_like(q)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class IntLinear(nn.Module):
    """A linear layer with int8 weights, one scale a column, and inputs bounded by `limit`."""

    def __init__(self, limit: float, *parts: nn.Linear) -> None:
        super().__init__()
        weight = torch.cat([part.weight.detach() for part in parts])
        scale = weight.abs().amax(1).clamp_min(1e-8) / WEIGHT_RANGE
        self.limit = limit
        self.register_buffer("weight", torch.round(weight / scale[:, None]).to(torch.int8).T.contiguous())
        self.register_buffer("scale", scale)
        self.register_buffer("bias", torch.cat([part.bias.detach() for part in parts]))

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = _Product.apply(x, self.weight, self.scale, self.bias, self.limit)
        return out


class IntLayer(nn.Module):
    """What `network.Layer` does, as it is exported."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        qkv, ao, fi, fo = layer.limits.tolist()
        self.qkv = IntLinear(qkv, layer.q, layer.k, layer.v)
        self.ao, self.fi, self.fo = IntLinear(ao, layer.ao), IntLinear(fi, layer.fi), IntLinear(fo, layer.fo)
        self.aln, self.oln = layer.aln, layer.oln

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        q, k, v = self.qkv(x).split(x.shape[-1], -1)
        x = self.aln(x + self.ao(_Attention.apply(q, k, v)))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))


def quantised(network: Network) -> Network:
    """The network with int8 weights, for export alone. Takes `network` apart."""
    network.encoder.word = RowInt8(network.encoder.word.weight.detach())  # type: ignore[assignment]
    network.encoder.layers = nn.ModuleList(IntLayer(layer) for layer in network.encoder.layers)
    return network.eval()


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
            limits[PRODUCTS.index(product)] = float(constants[node.input[2]]) * INPUT_RANGE
        elif node.op_type == "MatMul":  # the heads, the one product of floats
            state["head.weight"] = values[node.input[1]].T.contiguous()
    state["head.bias"] = values["head.bias"]
    return state


def write_onnx(network: Network, path: Path) -> None:
    ids = torch.randint(4, 999, (2, 9))
    axes = {"ids": {0: "batch", 1: "pieces"}, "logits": {0: "batch", 1: "pieces"}}
    torch.onnx.export(
        network.eval(), (ids,), str(path), input_names=["ids"], output_names=["logits"], dynamo=False,
        opset_version=17, dynamic_axes=axes, custom_opsets={"com.microsoft": 1},
    )  # fmt: skip


def export(network: Network, tokenizer: Path, config: dict[str, Any], heads: tuple[str, ...], folder: Path) -> None:
    """Write `folder` anew: model.onnx (int8), tokenizer.json, config.json, SHA256SUMS."""
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(quantised(network), folder / "model.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    keys = ("name", "version", "default_head", "window_pieces", "overlap_pieces")
    settings = {k: config[k] for k in keys} | {"heads": heads}
    (folder / "config.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    total = sum((folder / name).stat().st_size for name in FILES)
    print(f"{folder}: {total / 1e6:.1f} MB", flush=True)
