"""A trained network -> ONNX with int8 weights, settings, tokenizer and checksums in one folder."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

FILES = ("config.json", "model.onnx", "tokenizer.json")


class RowInt8(nn.Module):
    """The embedding table as int8 with one scale a row; ONNX Runtime's own has one for all rows."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].to(torch.float32) * self.scale[ids]


def write_onnx(network: Network, path: Path) -> None:
    ids = torch.randint(4, 999, (1, 9))
    axes = {"ids": {0: "batch", 1: "pieces"}, "logits": {0: "batch", 1: "pieces"}}
    torch.onnx.export(
        network.eval(), (ids,), str(path), input_names=["ids"], output_names=["logits"],
        opset_version=17, dynamic_axes=axes, dynamo=False,
    )  # fmt: skip


def export(
    network: Network, tokenizer: Path, config: dict[str, Any], heads: tuple[str, ...], folder: Path
) -> None:
    """Write `folder` anew: model.onnx (int8), tokenizer.json, config.json, SHA256SUMS."""
    folder.mkdir(parents=True, exist_ok=True)
    small = copy.deepcopy(network)
    small.encoder.word = RowInt8(network.encoder.word.weight.detach())
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "whole.onnx"
        write_onnx(small, whole)
        quantize_dynamic(
            whole, folder / "model.onnx", per_channel=True, op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    keys = ("name", "version", "default_head", "window_pieces", "overlap_pieces")
    settings = {k: config[k] for k in keys} | {"heads": heads}
    (folder / "config.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    total = sum((folder / name).stat().st_size for name in FILES)
    print(f"{folder}: {total / 1e6:.1f} MB", flush=True)
