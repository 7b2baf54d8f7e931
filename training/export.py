"""Write the reader as ONNX, weights in int8: ``python -m training.export --run DIR --start DIR --out DIR``.

Only the weights are int8, one scale a column; the arithmetic stays in float. Dynamic quantisation, which takes one scale for the
activations of a whole batch, let a report's parse depend on the reports beside it (5 % of heads) and was no faster.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from training.network import Reader

NAMES = ("input_ids", "attention_mask", "shape_ids", "word_start", "word_sent")
SMALL = 4096  # weights of fewer numbers stay in float
OUTPUTS = ("arc", "deprel", "upos", "ner", "attribution", "words")


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
    whole = onnx.load(plain)
    quantize_weights(whole.graph)
    strip_traces(whole)
    onnx.checker.check_model(whole)
    onnx.save(whole, out / "model.onnx")
    plain.unlink()
    shutil.copy(tokenizer, out / "tokenizer.json")
    shutil.copy(labels, out / "labels.json")
    return out / "model.onnx"


def quantize_weights(graph: onnx.GraphProto) -> None:
    """Turn the weights of matrix products and look-ups into int8 with one scale a column (a row for look-ups), in place.

    Args:
        graph: a float graph; each large weight becomes an int8 initializer, its scales and a DequantizeLinear node of the old name.
    """
    weights = {tensor.name: tensor for tensor in graph.initializer}
    axes: dict[str, int] = {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            axes[node.input[1]] = 1
        elif node.op_type == "Gather" and node.input[0] in weights and len(weights[node.input[0]].dims) == 2:
            axes[node.input[0]] = 0
    fresh = []
    for name, axis in axes.items():
        values = numpy_helper.to_array(weights[name])
        if values.size < SMALL:
            continue
        scales = np.maximum(np.abs(values).max(axis=1 - axis) / 127, 1e-12).astype(np.float32)
        whole = np.clip(np.round(values / np.expand_dims(scales, 1 - axis)), -127, 127).astype(np.int8)
        graph.initializer.remove(weights[name])
        graph.initializer.extend([numpy_helper.from_array(whole, f"{name}_int8"), numpy_helper.from_array(scales, f"{name}_scales")])
        fresh.append(helper.make_node("DequantizeLinear", [f"{name}_int8", f"{name}_scales"], [name], axis=axis, name=f"{name}_float"))
    nodes = [*fresh, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def strip_traces(model: onnx.ModelProto) -> None:
    """Remove what the exporter notes beside the weights, in place: stack traces with paths of the machine, and its own bookkeeping."""
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.value_info, *graph.initializer, *graph.input, *graph.output):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")


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
