"""Accuracy of the stance coder, always on articles that it was not trained on; also trains the model that ships.

    python -m benchmarks.stance data/disputes/korea-2017            table out of fold, table of held-out articles
    python -m benchmarks.stance data/disputes/korea-2017 --challenge FILE.jsonl
    python -m benchmarks.stance data/disputes/korea-2017 --train    fit on all coded statements, write model.npz
    python -m benchmarks.stance data/disputes/NAME --shipped        score the shipped model on a dispute it has not seen

A quarter of the articles (by a hash of their id) is held out: never read while the lexicon was made, only scored. The
lexicon's makers have read the others, so the held-out table is the one to believe. The others are cut into folds by
article. Metrics as in the codebook: sign of the axis, precision and recall of (issue, sign), correlation with the
coder's own judgement, by statement and over states.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import correlation, mean
from typing import Any

import numpy as np

from lib import dispute as disputes
from lib.dispute import Dispute
from lib.records import Iso3, IssueId, Kind, Quote
from lib.scoring.stance import Coder
from lib.scoring.stance.lexicon import DATA, lexicon
from lib.scoring.stance.model import AXIS, Floats, Model, fit
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.reading import Read, Statements, prior

FAMILIES = ("sanctions", "interdiction", "military", "dialogue", "freeze", "relief", "sincerity", "programme", "format")
LOADINGS = {
    "sanctions": -1,
    "interdiction": -1,
    "military": -1,
    "dialogue": 1,
    "freeze": 1,
    "relief": 1,
    "sincerity": 0.5,
}
"""Of the families, for the lean of a written statement; a coded one brings its own axis score."""
LETTERS = dict(zip("simdfrcpo", FAMILIES, strict=True))
MODELLED = (*FAMILIES, AXIS)
FOLDS = 5
Row = Mapping[str, Any]
Codes = dict[str, int]


def held_out(article: str) -> bool:
    """Whether an article belongs to the quarter that nobody reads."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 4 == 0


def fold(article: str) -> int:
    return int(hashlib.sha256(("f" + article).encode()).hexdigest(), 16) % FOLDS


def sign(code: str) -> int:
    """+1 support, -1 oppose, 0 neutral; conditional or not."""
    return {"s": 1, "o": -1}.get(code[0], 0)


@dataclass(frozen=True)
class Coded:
    """The coded statements of a dispute and the texts they stand in."""

    dispute: Dispute
    rows: Sequence[Row]
    texts: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path) -> Coded:
        lines = (folder / "coded.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row.get("coded")]
        texts = {row["article"]: body(folder / "articles" / f"{row['article']}.md") for row in rows}
        return cls(disputes.load(folder, articles=False), rows, texts)

    def quote(self, row: Row) -> Quote:
        return Quote(
            row["sid"],
            row["article"],
            Kind(row["kind"]),
            row["text"],
            row["start"],
            row["end"],
            country=Iso3(row["country"]),
        )


def body(path: Path) -> str:
    """The text of a bundled article after its front matter."""
    return path.read_text(encoding="utf-8").split("---\n", 2)[2].lstrip("\n")


@dataclass(frozen=True)
class Examples:
    """Features and codes (family -> sign) ready to be fitted."""

    features: Sequence[Mapping[str, float]]
    codes: Sequence[Codes]
    priors: Floats

    @classmethod
    def of(cls, reads: Sequence[Read], kinds: Sequence[Kind], codes: Sequence[Codes]) -> Examples:
        priors = np.array([prior(read, kind, MODELLED) for read, kind in zip(reads, kinds, strict=True)])
        return cls([read.evidence.values for read in reads], codes, priors)


def coded_examples(coded: Coded) -> Examples:
    known = lexicon(coded.dispute.folder)
    statements = Statements(known.patterns, Parties.of(coded.dispute, known.target_side))
    reads = [statements.read(coded.quote(row), coded.texts[row["article"]]) for row in coded.rows]
    return Examples.of(
        reads, [Kind(row["kind"]) for row in coded.rows], [codes_of(row, known.families) for row in coded.rows]
    )


def codes_of(row: Row, families: Mapping[IssueId, str]) -> Codes:
    """Family -> sign of a coded statement, with the sign of its axis score."""
    codes = {
        families[issue]: sign(code)
        for issue, code in row["coded"]["issues"].items()
        if issue in families and sign(code)
    }
    axis = row["coded"]["axis"]
    return codes | {AXIS: 1 if axis > 0 else -1} if axis else codes


def written_examples(dispute: Dispute) -> Examples:
    """The invented statements of data/stance/training."""
    known = lexicon(dispute.folder)
    statements = Statements(
        known.patterns, Parties({"Tland": Iso3("T"), "Oland": Iso3("O"), "Sland": Iso3("S")}, ["Pname"], {Iso3("T")})
    )
    reads, kinds, codes = [], [], []
    for line in written_lines():
        marks, _, text = line.partition("\t")
        start = text.find("[[")
        plain = text.replace("[[", "").replace("]]", "")
        start, end = (0, len(plain)) if start < 0 else (start, text.find("]]") - 2)
        kind = Kind.DIRECT if (start, end) == (0, len(plain)) else Kind.MIXED
        reads.append(
            replace(
                statements.read(Quote("", "", kind, plain[start:end], start, end, country=Iso3("S")), plain),
                alone=False,
            )
        )
        kinds.append(kind)
        codes.append(written_codes(marks))
    return Examples.of(reads, kinds, codes)


def written_codes(marks: str) -> Codes:
    codes = {LETTERS[mark[0]]: 1 if mark[1] == "+" else -1 for mark in marks.split() if mark != "0"}
    lean = sum(LOADINGS.get(family, 0) * value for family, value in codes.items())
    return codes | {AXIS: 1 if lean > 0 else -1} if lean else codes


def written_lines() -> list[str]:
    lines = [
        line
        for path in sorted((DATA / "training").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [line for line in lines if line.strip() and not line.startswith("#")]


def trained(examples: Examples, chosen: Iterable[int], written: Examples) -> Model:
    picked = list(chosen)
    features = [examples.features[i] for i in picked] + list(written.features)
    codes = [examples.codes[i] for i in picked] + list(written.codes)
    return fit(MODELLED, features, codes, np.concatenate([examples.priors[picked], written.priors]))


def out_of_fold(coded: Coded, examples: Examples, written: Examples) -> list[tuple[Row, Quote]]:
    """Code every development article with a model fitted without its fold."""
    development = [i for i, row in enumerate(coded.rows) if not held_out(row["article"])]
    result: list[tuple[Row, Quote]] = []
    for number in range(FOLDS):
        model = trained(examples, (i for i in development if fold(coded.rows[i]["article"]) != number), written)
        result += run(coded, model, (i for i in development if fold(coded.rows[i]["article"]) == number))
    return result


def run(coded: Coded, model: Model | None, chosen: Iterable[int]) -> list[tuple[Row, Quote]]:
    coder = Coder(coded.dispute, model=model)
    picked = [coded.rows[i] for i in chosen]
    return [(row, coder.code(coded.quote(row), coded.texts[row["article"]])) for row in picked]


def table(title: str, pairs: Sequence[tuple[Row, Quote]]) -> None:
    """Print the metrics of statements coded by hand and by the coder."""
    right: Counter[str] = Counter()
    by_issue: dict[str, Counter[str]] = defaultdict(Counter)
    judged: list[tuple[float, float]] = []
    states: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for row, quote in pairs:
        gold = row["coded"]
        if gold["axis"]:
            right["none" if not quote.axis else "right" if (quote.axis > 0) == (gold["axis"] > 0) else "reversed"] += 1
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
    print(f"r over states {correlation(*zip(*means, strict=True)):.3f} (n={len(means)})")
    rows = sorted(by_issue.items())
    every = Counter({key: sum(count[key] for _, count in rows) for key in ("gold", "coded", "both")})
    for issue, count in [*rows, ("all", every)]:
        both, coded, gold = count["both"], count["coded"], count["gold"]
        shares = f"precision {_share(both, coded)}  recall {_share(both, gold)}"
        print(f"  {issue:13} {shares}  ({both} of {coded} coded, {gold} gold)")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "  – "


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
    parser.add_argument("folder", type=Path)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--challenge", type=Path)
    arguments = parser.parse_args()
    if arguments.challenge:
        return print_challenge(challenge(arguments.challenge, Coder(disputes.load(arguments.folder, articles=False))))
    coded = Coded.load(arguments.folder)
    if arguments.shipped:
        return table("Shipped model", run(coded, None, range(len(coded.rows))))
    examples, written = coded_examples(coded), written_examples(coded.dispute)
    if arguments.train:
        return trained(examples, range(len(coded.rows)), written).save(DATA / "model.npz")
    table("Out of fold", out_of_fold(coded, examples, written))
    development = [i for i, row in enumerate(coded.rows) if not held_out(row["article"])]
    model = trained(examples, development, written)
    unseen = [i for i, row in enumerate(coded.rows) if held_out(row["article"])]
    began = time.perf_counter()
    pairs = run(coded, model, unseen)
    each = (time.perf_counter() - began) / len(pairs)
    table("Held out", pairs)
    print(f"\n{each * 1e3:.2f} ms a statement")
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
