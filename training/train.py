"""Train the reader: ``python -m training.train --data ../shared/data --start DIR --out DIR``. Resumable, seeded, logged."""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.corpora import PARSED, load_items
from training.export import export_model
from training.network import Reader
from training.news_trees import TREES, load_texts, read_trees
from training.windows import PADDING, Classes, Window, collect_classes, inputs_of, make_batches, make_windows, pad

log = logging.getLogger("training")
BUDGET = 2000  # word pieces a batch
PASSES = {"parse": 6.0, "news": 6.0, "names": 1.5, "speech": 1.2}  # of the data by task, times --scale


def open_mask(classes: Classes, marked: tuple[str, ...]) -> Tensor:
    """Return the name tags that an "O" of a corpus may stand for: O itself and all labels it does not mark."""
    return torch.tensor([tag == "O" or tag[2:] not in marked for tag in classes.ner])


def tag_loss(logits: Tensor, gold: Tensor, allowed: Tensor) -> Tensor:
    """Negative log likelihood of the gold tag, or of all tags an "O" may stand for.

    Args:
        logits: (words, tags).
        gold: (words,) tag numbers.
        allowed: (words, tags) tags that an "O" of this word's corpus leaves open.
    """
    whole = torch.logsumexp(logits, -1)
    chosen = logits.gather(1, gold[:, None])[:, 0]
    free = torch.logsumexp(logits.masked_fill(~allowed, -1e4), -1)
    return (whole - torch.where(gold == 0, free, chosen)).mean()


def loss_of(model: Reader, batch: list[Window], classes: Classes, masks: dict[tuple[str, ...], Tensor]) -> Tensor:
    """Return the loss of one batch: that of its task's heads only."""
    ids, mask, shapes, starts, sentences = inputs_of(batch)
    words = model.words(ids, mask, shapes, starts)
    real = sentences >= 0
    if batch[0].task in PARSED:
        heads, deprels, upos = (
            pad(rows, PADDING) for rows in ([w.heads for w in batch], [w.deprels for w in batch], [w.upos for w in batch])
        )
        arcs = model.arcs(words, sentences).float()
        known = heads.clamp(min=0)
        loss = nn.functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=PADDING)
        loss = loss + nn.functional.cross_entropy(
            model.relations(words, known).float().flatten(0, 1), deprels.flatten(), ignore_index=PADDING
        )
        return loss + 0.5 * nn.functional.cross_entropy(model.upos(words).float().flatten(0, 1), upos.flatten(), ignore_index=PADDING)
    gold = pad([w.tags for w in batch], 0)[real]
    if batch[0].task == "names":
        allowed = torch.stack([masks[w.marked] for w in batch])[:, None, :].expand(-1, sentences.shape[1], -1)[real]
        return 2.0 * tag_loss(model.names(words).float()[real], gold, allowed)
    return nn.functional.cross_entropy(model.speech(words).float()[real], gold)


def plan(windows: list[Window], passes: dict[str, float], seed: int) -> list[list[Window]]:
    """Return all batches of the run in order: each task's windows as often as ``passes`` says."""
    chance = random.Random(seed)
    batches: list[list[Window]] = []
    for task, left in passes.items():
        rows = [w for w in windows if w.task == task]
        while left > 0:
            part = rows if left >= 1 else chance.sample(rows, int(len(rows) * left))
            batches += make_batches(part, BUDGET, chance)
            left -= 1
    chance.shuffle(batches)
    return batches


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="folder with the MiniLM weights and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the passes over the data")
    for task, passes in PASSES.items():
        parser.add_argument(f"--{task}", type=float, default=passes, help=f"passes over the data of {task} (default: {passes})")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end after so long, the rate of learning falling in time")
    parser.add_argument("--continue-from", type=Path, help="checkpoint of an earlier run whose weights to begin with")
    parser.add_argument("--heads-only", action="store_true", help="leave the encoder, and with it the word vectors, as they are")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--export-every", type=float, default=8.0, help="minutes between snapshots")
    parser.add_argument("--no-bf16", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=args.out / "train.log", level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.start / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    items = list(load_items(args.data, "train"))
    if args.news:
        items += read_trees(TREES, load_texts(args.data), "train")
    classes = collect_classes(items)
    windows = list(make_windows(items, classes, tokenizer))
    (args.out / "labels.json").write_text(json.dumps(asdict(classes), indent=1))
    sizes = Counter({task: sum(len(w.pieces) for w in windows if w.task == task) for task in PASSES})
    batches = plan(windows, {task: getattr(args, task) * args.scale for task in PASSES}, args.seed)
    log.info("%d windows, pieces a pass %s, %d batches", len(windows), dict(sizes), len(batches))
    model = Reader(len(classes.upos), len(classes.deprel), len(classes.ner), len(classes.attribution))
    model.encoder.load_start(args.start / "model.safetensors")
    if args.continue_from:
        model.load_state_dict(torch.load(args.continue_from)["model"])
    run(model, batches, classes, args)


def make_optimizer(model: Reader, *, heads_only: bool) -> torch.optim.Optimizer:
    """Return the optimizer; look-ups of words and positions stay as they are, heads learn faster than the encoder, or they alone."""
    for frozen in (model.encoder,) if heads_only else (model.encoder.word, model.encoder.position):
        frozen.requires_grad_(requires_grad=False)
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    return torch.optim.AdamW([{"params": body, "lr": 1.5e-4}, {"params": heads, "lr": 8e-4}], weight_decay=0.01, fused=True)


def run(model: Reader, batches: list[list[Window]], classes: Classes, args: argparse.Namespace) -> None:
    """Train over the batches; checkpoint and export a snapshot now and then; resume where a checkpoint stands."""
    masks = {w.marked: open_mask(classes, w.marked) for b in batches for w in b}
    optimizer = make_optimizer(model, heads_only=args.heads_only)
    total, warm = len(batches), max(1, len(batches) // 20)
    began = saved = time.time()

    def spent(step: int) -> float:
        """Return the share of the run that is behind us, by batches or by the clock, whichever is further."""
        return max(step / total, (time.time() - began) / 60 / args.minutes)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: max(0.02, min((n + 1) / warm, 1.0, 1.05 * (1 - spent(n)))))
    first, checkpoint = 0, args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
    pieces, means = 0, dict.fromkeys(PASSES, 0.0)
    model.train()
    for step in range(first, total):
        batch = batches[step]
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not args.no_bf16):
            loss = loss_of(model, batch, classes, masks)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        pieces += sum(len(w.pieces) for w in batch)
        means[batch[0].task] += 0.05 * (loss.item() - means[batch[0].task])
        if step % 20 == 0:
            rate = pieces / (time.time() - began)
            log.info("step %d/%d %.0f pieces/s %s", step, total, rate, {k: round(v, 3) for k, v in means.items()})
        last = step + 1 == total or spent(step) >= 1
        if last or time.time() - saved > args.export_every * 60:
            saved = time.time()
            torch.save(
                {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step + 1},
                checkpoint,
            )
            export_model(model, args.out / "snap", args.start / "tokenizer.json", args.out / "labels.json")
            model.train()
        if last:
            break


if __name__ == "__main__":
    main()
