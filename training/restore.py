"""Turn shipped weights back into a checkpoint to train on from: ``python -m training.restore --model DIR --start DIR --out FILE``.

The int8 weights are multiplied out again; what rounding cost is soon learned back. Word and position look-ups are never trained, so
they are taken from the start whole.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.network import Reader

FROZEN = ("encoder.word.weight", "encoder.position.weight")


def restore_weights(model: Reader, graph: onnx.GraphProto) -> None:
    """Set the weights of a reader from an exported graph, look-ups left as they are.

    Args:
        model: a reader of the graph's sizes, changed in place.
        graph: what ``training.export`` wrote.

    Raises:
        ValueError: a weight is not in the graph.
    """
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            whole, scales = (stored[name] for name in node.input[:2])
            axis = next(a.i for a in node.attribute if a.name == "axis")
            stored[node.output[0]] = whole.astype(np.float32) * np.expand_dims(scales, 1 - axis)
    made = {name: node for node in graph.node for name in node.output}
    added = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}
    own = model.state_dict()
    for name, value in own.items():
        if name in FROZEN:
            continue
        found = stored.get(name)
        bias = f"{name.removesuffix('weight')}bias"
        if found is None and bias in added:  # the export folds a linear layer's weight into an unnamed, transposed one
            product = next(made[i] for i in added[bias].input if i != bias)
            found = stored[product.input[1]].T
        if found is None or found.shape != tuple(value.shape):
            raise ValueError(f"no weight {name} of shape {tuple(value.shape)} in the graph")
        own[name] = torch.from_numpy(np.array(found))
    model.load_state_dict(own)


def main() -> None:
    """Restore from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx and labels.json")
    parser.add_argument("--start", type=Path, required=True, help="folder with the MiniLM weights")
    parser.add_argument("--out", type=Path, required=True, help="checkpoint to write, for training.train --continue-from")
    args = parser.parse_args()
    labels = json.loads((args.model / "labels.json").read_text())
    model = Reader(*(len(labels[head]) for head in ("upos", "deprel", "ner", "attribution")))
    model.encoder.load_start(args.start / "model.safetensors")
    restore_weights(model, onnx.load(args.model / "model.onnx").graph)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model.state_dict()}, args.out)


if __name__ == "__main__":
    main()
