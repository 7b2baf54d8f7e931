"""Write the reader as ONNX, quantised to int8: ``python -m training.export --run DIR --start DIR --out DIR``."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Reader

NAMES = ("input_ids", "attention_mask", "shape_ids", "word_start", "word_sent")
OUTPUTS = ("arc", "deprel", "upos", "ner", "attribution")


def export_model(model: Reader, out: Path, tokenizer: Path, labels: Path) -> Path:
    """Export to ``out/model.onnx`` (int8) with its tokenizer and labels.

    Args:
        model: a trained reader; put into evaluation mode.
        out: folder to write.
        tokenizer: ``tokenizer.json`` to copy.
        labels: ``labels.json`` to copy.

    Returns:
        The path of the int8 file.
    """
    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    example = (
        torch.ones(2, 11, dtype=torch.int64), torch.ones(2, 11, dtype=torch.int64), torch.zeros(2, 11, dtype=torch.int64),
        torch.tensor([[1, 2, 4, 6, 8], [1, 2, 3, 4, 0]]), torch.tensor([[0, 0, 0, 1, 1], [0, 0, 0, 0, -1]]),
    )  # fmt: skip
    batch, pieces, words = torch.export.Dim("batch", min=1), torch.export.Dim("pieces", min=2), torch.export.Dim("words", min=1)
    shapes = {name: {0: batch, 1: pieces if name in NAMES[:3] else words} for name in NAMES}
    plain = out / "plain.onnx"
    with torch.no_grad():
        torch.onnx.export(model, example, str(plain), input_names=list(NAMES), output_names=list(OUTPUTS), dynamo=True,
                          dynamic_shapes=shapes, external_data=False, verbose=False)  # fmt: skip
    fresh = out / "fresh.onnx"
    quantize_dynamic(plain, fresh, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm", "Gather"])
    plain.unlink()
    fresh.rename(out / "model.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")
    shutil.copy(labels, out / "labels.json")
    return out / "model.onnx"


def load_run(run: Path) -> Reader:
    """Load a run's checkpoint into a fresh network."""
    labels = json.loads((run / "labels.json").read_text())
    model = Reader(*(len(labels[head]) for head in ("upos", "deprel", "ner", "attribution")))
    model.load_state_dict(torch.load(run / "checkpoint.pt")["model"])
    return model.eval()


def main() -> None:
    """Export a run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    print(export_model(load_run(args.run), args.out, args.start / "tokenizer.json", args.run / "labels.json"))


if __name__ == "__main__":
    main()
