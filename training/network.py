"""The network: MiniLM's six layers with a word-shape input, and heads for parse, names and reported speech."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, LAYERS, HEADS, INNER, SHAPES = 384, 6, 12, 1536, 8
NOWHERE = -1e4
FAR = 0.6  # what an arc's score loses by the logarithm of its length; chosen on EWT and GUM dev (UAS 0.903 to 0.906, 0.899 to 0.902)
ROOT = 8  # words that being the root counts as, in sentences at least as long


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, pieces, hidden); bias: (batch, 1, 1, pieces), a large negative number at padding."""
        shape = (x.shape[0], x.shape[1], HEADS, HIDDEN // HEADS)
        q, k, v = (part.reshape(shape).transpose(1, 2) for part in self.qkv(x).split(HIDDEN, dim=-1))
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.outer(nn.functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Word pieces with their word's shape to one vector a piece."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Return (batch, pieces, hidden)."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.word(ids) + self.position(positions)[None] + self.shape(shapes)))
        bias = ((1.0 - mask.to(x.dtype)) * NOWHERE)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_start(self, path: Path) -> None:
        """Take the weights of a BERT-named safetensors file; every shape starts as token type 0."""
        start = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        own = self.state_dict()
        own["word.weight"] = start["embeddings.word_embeddings.weight"]
        own["position.weight"] = start["embeddings.position_embeddings.weight"]
        own["shape.weight"] = start["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
        own["norm.weight"], own["norm.bias"] = start["embeddings.LayerNorm.weight"], start["embeddings.LayerNorm.bias"]
        parts = {
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "inner": "intermediate.dense",
            "outer": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for n in range(LAYERS):
            base = f"encoder.layer.{n}."
            for end in ("weight", "bias"):
                own[f"layers.{n}.qkv.{end}"] = torch.cat([start[f"{base}attention.self.{w}.{end}"] for w in ("query", "key", "value")])
                for mine, theirs in parts.items():
                    own[f"layers.{n}.{mine}.{end}"] = start[f"{base}{theirs}.{end}"]
        self.load_state_dict(own)


class Reader(nn.Module):
    """Encoder and heads. Word vectors are the encoder's output at each word's first piece."""

    def __init__(self, upos: int, deprel: int, names: int, speech: int, arc: int = 256, rel: int = 96) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.15)
        self.arc_dep, self.arc_head = nn.Linear(HIDDEN, arc), nn.Linear(HIDDEN, arc)
        self.rel_dep, self.rel_head = nn.Linear(HIDDEN, rel), nn.Linear(HIDDEN, rel)
        self.arc_weight = nn.Parameter(torch.randn(arc + 1, arc) * 0.01)
        self.root = nn.Linear(arc, 1)
        self.rel_weight = nn.Parameter(torch.randn(rel + 1, deprel * (rel + 1)) * 0.02)
        self.upos = nn.Linear(HIDDEN, upos)
        self.names = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, names))
        self.speech = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, speech))
        self.deprels = deprel

    def words(self, ids: Tensor, mask: Tensor, shapes: Tensor, starts: Tensor) -> Tensor:
        """Return word vectors (batch, words, hidden)."""
        x = self.encoder(ids, mask, shapes)
        return self.drop(x.gather(1, starts[:, :, None].expand(-1, -1, HIDDEN)))

    def arcs(self, words: Tensor, sentences: Tensor) -> Tensor:
        """Return (batch, words, words): score of column as head of row; the diagonal is being the root."""
        dep = self.drop(nn.functional.gelu(self.arc_dep(words)))
        head = self.drop(nn.functional.gelu(self.arc_head(words)))
        one = torch.ones_like(dep[..., :1])
        scores = (torch.cat([dep, one], -1) @ self.arc_weight) @ head.transpose(1, 2)
        eye = torch.eye(words.shape[1], device=words.device, dtype=scores.dtype)[None]
        scores = scores * (1 - eye) + self.root(dep) * eye
        same = (sentences[:, :, None] == sentences[:, None, :]).to(scores.dtype)
        return scores * same + NOWHERE * (1 - same)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return (batch, words, deprels): scores of the relation to the given head of each word."""
        dep = self.drop(nn.functional.gelu(self.rel_dep(words)))
        head = self.drop(nn.functional.gelu(self.rel_head(words)))
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        mixed = (dep @ self.rel_weight).reshape(*dep.shape[:2], self.deprels, head.shape[-1])
        return (mixed * head[:, :, None, :]).sum(-1)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, shape_ids: Tensor, word_start: Tensor, word_sent: Tensor
    ) -> tuple[Tensor, ...]:
        """Return arc, deprel, upos, ner, attribution, words as the run time reads them; deprel for the best and the second-best head."""
        words = self.words(input_ids, attention_mask, shape_ids, word_start)
        arc = prefer_near(self.arcs(words, word_sent), word_sent)
        best = arc.argmax(-1)
        others = arc + NOWHERE * (torch.arange(arc.shape[-1], device=arc.device) == best[:, :, None]).to(arc.dtype)
        deprel = torch.stack([self.relations(words, heads).argmax(-1) for heads in (best, others.argmax(-1))], -1)
        return arc, deprel, self.upos(words).argmax(-1), self.names(words), self.speech(words), words


def prefer_near(arc: Tensor, sentences: Tensor) -> Tensor:
    """Return arc scores (batch, words, words) less what their length costs."""
    own = torch.arange(arc.shape[1], device=arc.device, dtype=arc.dtype)
    lengths = (own[:, None] - own[None, :]).abs()[None]
    eye = torch.eye(arc.shape[1], device=arc.device, dtype=arc.dtype)[None]
    size = (sentences[:, :, None] == sentences[:, None, :]).to(arc.dtype).sum(-1, keepdim=True)
    return arc - FAR * torch.log1p(lengths + eye * size.clamp(max=ROOT))
