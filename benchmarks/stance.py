"""Accuracy of the stance coder, always on articles that its models were not fitted on; also fits what ships.

    python -m benchmarks.stance data/disputes/*                     the held-out articles, by the models that ship
    python -m benchmarks.stance data/disputes/korea-2017 --challenge FILE.jsonl
    python -m benchmarks.stance data/disputes/* --errors 30         the worst of them, in words
    python -m benchmarks.stance data/disputes/* --train             fit on all others; half an hour, by its steps
    python -m benchmarks.stance data/disputes/* --folds             the same without each fold of them; an hour or more

A quarter of the articles (by a hash of their id) is held out: no model sees it, and nobody read it while the lexicon
was made. The makers of the lexicon have read the others, so the held-out table is the one to believe, and the
models that ship are the very ones that are measured. Metrics as in the codebook: sign of the axis, precision and
recall of (issue, sign), correlation with the coder's own judgement, by statement and over states. `--train` and
`--folds` need `pip install -r benchmarks/training.txt`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import correlation, mean

from benchmarks.stance_examples import (
    ENCODED,
    FOLDS,
    Coded,
    Examples,
    Row,
    coded_examples,
    fold,
    sign,
)
from benchmarks.stance_written import written_examples
from lib import dispute as disputes
from lib.dispute import Dispute
from lib.records import Iso3, Kind, Quote
from lib.scoring.stance import Coder
from lib.scoring.stance.encoder import Encoder
from lib.scoring.stance.lexicon import DATA

Pair = tuple[Row, Quote]


def run(coded: Coded, coder: Coder, chosen: Iterable[int]) -> list[Pair]:
    picked = [coded.rows[i] for i in chosen]
    return [(row, coder.code(coded.quote(row), coded.texts[row["article"]])) for row in picked]


def mixed(dispute: Dispute, coded: Sequence[Examples]) -> Examples:
    """Coded and invented statements for fitting. Those in paragraphs, as articles have them, count twice: they are what
    the encoder will read."""
    alike = sum(coded, written_examples(dispute, paragraphs=True))
    return written_examples(dispute, paragraphs=False) + alike + alike


def train_encoder(examples: Examples, path: Path) -> None:
    from benchmarks import encoder  # torch is needed for fitting alone

    lines = [
        encoder.Example(read.texts, read.passage.zones, read.voice, codes)
        for read, codes in zip(examples.reads, examples.codes, strict=True)
    ]
    encoder.store(encoder.fitted(lines, ENCODED), ENCODED, path)


def train(all_coded: Sequence[Coded]) -> None:
    """Fit the encoder on everything that is not held out, and put it where the coder looks."""
    seen = [coded_examples(coded).chosen(coded.seen()) for coded in all_coded]
    train_encoder(mixed(all_coded[0].dispute, seen), DATA / "encoder.onnx")


def out_of_fold(all_coded: Sequence[Coded]) -> list[list[Pair]]:
    """Code each seen article with an encoder fitted without its fold; a list of pairs a dispute."""
    examples = [coded_examples(coded) for coded in all_coded]
    found: list[list[Pair]] = [[] for _ in all_coded]
    for number in range(FOLDS):
        kept = [[i for i in c.seen() if fold(c.rows[i]["article"]) != number] for c in all_coded]
        parts = [e.chosen(rows) for e, rows in zip(examples, kept, strict=True)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "encoder.onnx"
            train_encoder(mixed(all_coded[0].dispute, parts), path)
            encoder = Encoder(path, DATA / "vocabulary.txt")
        for coded, pairs in zip(all_coded, found, strict=True):
            here = [i for i in coded.seen() if fold(coded.rows[i]["article"]) == number]
            pairs += run(coded, Coder(coded.dispute, encoder=encoder), here)
    return found


def table(title: str, pairs: Sequence[Pair]) -> None:
    """Print the metrics of statements coded by hand and by the coder."""
    right: Counter[str] = Counter(outcome(row, quote) for row, quote in pairs if row["coded"]["axis"])
    by_issue: dict[str, Counter[str]] = defaultdict(Counter)
    judged: list[tuple[float, float]] = []
    states: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for row, quote in pairs:
        gold = row["coded"]
        for issue in {*gold["issues"], *quote.stances}:
            want, have = sign(gold["issues"].get(issue, "n")), quote.stances.get(issue, 0)
            count = by_issue[issue]
            count["gold"] += bool(want)
            count["coded"] += bool(have)
            count["both"] += bool(want) and want * have > 0
        if gold["holistic"] is not None:
            states[row["country"]][0].append(gold["holistic"])
        if quote.axis is not None:
            states[row["country"]][1].append(quote.axis)
            if gold["holistic"] is not None:
                judged.append((quote.axis, gold["holistic"]))
    total = sum(right.values())
    print(f"\n{title}: {len(pairs)} statements, {total} with a sign")
    print("axis " + ", ".join(f"{name} {right[name] / total:.3f}" for name in ("right", "reversed", "none")))
    print(f"r with the coder's judgement {correlation(*zip(*judged, strict=True)):.3f} (n={len(judged)})")
    means = [(mean(ours), mean(theirs)) for theirs, ours in states.values() if len(theirs) >= 5 and ours]
    if len(means) > 2:
        print(f"r over states {correlation(*zip(*means, strict=True)):.3f} (n={len(means)})")
    rows = sorted(by_issue.items())
    every = Counter({key: sum(count[key] for _, count in rows) for key in ("gold", "coded", "both")})
    for issue, count in [*rows, ("all", every)]:
        both, coded, gold = count["both"], count["coded"], count["gold"]
        shares = f"precision {_share(both, coded)}  recall {_share(both, gold)}"
        print(f"  {issue:13} {shares}  ({both} of {coded} coded, {gold} gold)")


def outcome(row: Row, quote: Quote) -> str:
    """How the sign of the axis came out."""
    if not quote.axis:
        return "none"
    return "right" if (quote.axis > 0) == (row["coded"]["axis"] > 0) else "reversed"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "  – "


def errors(pairs: Sequence[Pair], count: int) -> None:
    """Print the statements whose score lies furthest from the coder's judgement."""

    def gap(pair: Pair) -> float:
        row, quote = pair
        return float(abs((quote.axis or 0.0) - (row["coded"]["holistic"] or 0.0)))

    for row, quote in sorted(pairs, key=gap, reverse=True)[:count]:
        print(f"{gap((row, quote)):.2f} {row['country']} {row['text']}\n     coded {dict(quote.stances)}", end="")
        print(f", by hand {row['coded']['issues']}")


def challenge(path: Path, coder: Coder) -> list[tuple[Row, Quote, bool]]:
    """Code the sentences of a challenge set; passed when exactly the expected issues have the expected signs."""
    result = []
    for item in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        quote = coder.code(
            Quote(item["id"], "", Kind.DIRECT, item["text"], 0, len(item["text"]), country=Iso3(item["country"])),
            item["text"],
        )
        want = {issue: sign(code) for issue, code in item["gold"].items() if sign(code)}
        have = {issue: 1 if value > 0 else -1 for issue, value in quote.stances.items()}
        result.append((item, quote, want == have))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--challenge", type=Path)
    arguments = parser.parse_args()
    if arguments.challenge:
        coder = Coder(disputes.load(arguments.folders[0], articles=False))
        return print_challenge(challenge(arguments.challenge, coder))
    all_coded = [Coded.load(folder) for folder in arguments.folders]
    if arguments.train:
        return train(all_coded)
    if arguments.folds:
        for coded, pairs in zip(all_coded, out_of_fold(all_coded), strict=True):
            table(f"{coded.dispute.name}, out of fold", pairs)
        return None
    for coded in all_coded:
        coder, unseen = Coder(coded.dispute), coded.unseen()
        run(coded, coder, unseen[:1])  # the models are read once
        clock, processor = time.perf_counter(), time.process_time()
        pairs = run(coded, coder, unseen)
        passed, used = time.perf_counter() - clock, time.process_time() - processor
        table(f"{coded.dispute.name}, held out", pairs)
        each, clocked = used / len(pairs) * 1e3, passed / len(pairs) * 1e3
        print(f"  {each:.2f} ms of one processor a statement, {clocked:.2f} ms by the clock")
        errors(pairs, arguments.errors)
    return None


def print_challenge(results: Sequence[tuple[Row, Quote, bool]]) -> None:
    passed: dict[str, list[bool]] = defaultdict(list)
    for item, quote, right in results:
        passed[item["phenomenon"]].append(right)
        if not right:
            print(item["id"], item["phenomenon"], item["gold"], dict(quote.stances), item["text"], file=sys.stderr)
    for phenomenon, outcomes in passed.items():
        print(f"{phenomenon:26} {sum(outcomes)}/{len(outcomes)}")
    print(f"{'all':26} {sum(sum(o) for o in passed.values())}/{len(results)}")


if __name__ == "__main__":
    main()
