"""Measures accuracy on everything that was coded by hand and writes data/accuracy.json, which the Methods page shows,
and data/measured/, the codes behind its tables of agreement (see `benchmarks.digests.codes`).

    python -m benchmarks.accuracy
    python -m benchmarks.accuracy --quotations "PolNeAR dev=polnear_dev.jsonl"    a file of one's own as well

Rows of sets that are not measured this time stay as they are, with their date. Stances are scored on the articles that
the shipped models were not fitted on (benchmarks/stance.py).
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.digests import codes, gold, scoring
from benchmarks.digests.scoring import Comparison, Measure
from benchmarks.quotations import documents, systems
from benchmarks.quotations.__main__ import GUM
from benchmarks.quotations.scoring import QUESTIONS, score
from benchmarks.stance_examples import held_out
from lib import dispute as disputes
from lib.dispute import Dispute
from lib.pipeline import Stages
from lib.records import Article, Kind, Quote

OUT = Path(__file__).parents[1] / "data" / "accuracy.json"
COMMAND = "python -m benchmarks.accuracy"
QUOTATIONS = "python -m benchmarks.quotations"
DEVELOPED = "used for development: says how well the rules fit, not how they do on unseen news"
HELD_OUT = "articles that no model was fitted on; of korea-2017, unread as well while the terms were written"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Digests:
    """The coded digests of a dispute and what is read in them."""

    dispute: Dispute
    articles: Sequence[Article]
    coded: Sequence[gold.Coded]
    quotes: Mapping[str, Sequence[Quote]]

    @classmethod
    def read(cls, dispute: Dispute) -> Digests:
        articles, coded = gold.read(dispute.folder)
        stages = Stages.of(dispute)
        quotes = {
            article.article_id: [stages.score(quote, article.text) for quote in found]
            for article, found in stages.quote(articles)
        }
        return cls(dispute, articles, coded, quotes)

    @property
    def name(self) -> str:
        return f"{self.dispute.name} digests"

    def compare(self, quotes: Mapping[str, Sequence[Quote]]) -> Comparison:
        return scoring.compare(self.articles, self.coded, quotes)

    def without_holders(self) -> Comparison:
        """Read with an empty list of office-holders, as for a dispute that nobody has prepared."""
        stages = Stages.of(replace(self.dispute, office_holders=()))
        return self.compare({article.article_id: found for article, found in stages.quote(self.articles)})


def digests(dispute: Dispute) -> Iterator[Row]:
    """Rows for the coded digests of a dispute."""
    read = Digests.read(dispute)
    compared = read.compare(read.quotes)
    yield from _rows(read.name, COMMAND, DEVELOPED, scoring.reading(compared))
    condition = ", office-holders emptied"
    yield from _rows(read.name, COMMAND, DEVELOPED, scoring.states(read.without_holders(), condition))
    quarter = compared.within(a.article_id for a in read.articles if held_out(a.article_id))
    codes.write(dispute.name, quarter.pairs, HELD_OUT, COMMAND)
    yield from _rows(f"{read.name}, held-out quarter", COMMAND, HELD_OUT, scoring.stance(quarter))


def quotations(name: str, path: Path) -> Iterator[Row]:
    """Rows for a file in the neutral format."""
    gold_documents = documents.read(path)
    found = systems.load(systems.OURS)([document.text for document in gold_documents])
    by_id = {document.id: quotes for document, quotes in zip(gold_documents, found, strict=True)}
    for question in QUESTIONS:
        values = score(gold_documents, by_id, question)
        condition = "" if question is QUESTIONS[0] else f", {question.name}"
        measures = [
            Measure(f"{measure} F1{condition}", ratio.f1, ratio.gold)
            for measure, ratio in (
                ("exact", values.exact),
                ("partial", values.partial),
                ("end to end", values.end_to_end),
            )
        ]
        measures.append(Measure(f"speaker{condition}", values.speaker, values.counts["speaker"]))
        if question is QUESTIONS[0]:
            measures += [Measure(f"found, {k.value}", values.found(k), values.counts[f"gold {k}"]) for k in Kind]
        yield from _rows(name, f"{QUOTATIONS} {path.name}" if path != GUM else QUOTATIONS, DEVELOPED, measures)


def _rows(name: str, command: str, note: str, measures: Iterable[Measure]) -> Iterator[Row]:
    for measure in measures:
        yield {
            "set": name,
            "measure": measure.name,
            "value": None if math.isnan(measure.value) else round(measure.value, 3),
            "n": measure.n,
            "command": command,
            "date": date.today().isoformat(),
            "note": note,
        }


def merged(before: Sequence[Row], measured: Sequence[Row]) -> list[Row]:
    """The measured rows, and those of before whose set was not measured now."""
    sets = {row["set"] for row in measured}
    return [*measured, *(row for row in before if row["set"] not in sets)]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", action="append", type=_named, default=[], metavar="NAME=FILE")
    parser.add_argument("--out", type=Path, default=OUT, help="default: data/accuracy.json")
    chosen = parser.parse_args()
    rows: list[Row] = []
    for name in disputes.available():
        dispute = disputes.load(name)
        if (dispute.folder / gold.FILE).exists():
            rows += digests(dispute)
    for name, path in [("GUM news (Wikinews)", GUM), *chosen.quotations]:
        rows += quotations(name, path)
    before = json.loads(chosen.out.read_text(encoding="utf-8")) if chosen.out.exists() else []
    text = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in merged(before, rows))
    chosen.out.write_text(f"[{text}]\n", encoding="utf-8")
    for row in rows:
        print(f"{row['set']:40} {row['measure']:45} {row['value']!s:>7} {row['n']:>6}")


def _named(value: str) -> tuple[str, Path]:
    name, _, path = value.partition("=")
    if not name or not Path(path).is_file():
        raise argparse.ArgumentTypeError(f"{value!r} must be NAME=FILE with a file that exists")
    return name, Path(path)


if __name__ == "__main__":
    main()
