"""The measurements as plain values and as a table to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.quotations.documents import Document
from benchmarks.quotations.measuring import Run
from benchmarks.quotations.scoring import QUESTIONS, Ratio, Score, score
from lib.records import Kind

Report = dict[str, Any]


def report(documents: Sequence[Document], runs: Mapping[str, Run]) -> Report:
    """Everything measured, by system; shares from 0 to 1, speed in characters a second, memory in MiB."""
    characters = sum(len(document.text) for document in documents)
    return {
        "documents": len(documents),
        "quotations": sum(len(document.quotations) for document in documents),
        "characters": characters,
        "systems": {name: _system(documents, run, characters) for name, run in runs.items()},
    }


def _system(documents: Sequence[Document], run: Run, characters: int) -> Report:
    found = {document.id: quotations for document, quotations in zip(documents, run.found, strict=True)}
    scores = {question.name: score(documents, found, question) for question in QUESTIONS}
    return {
        "accuracy": {name: _accuracy(values) for name, values in scores.items()},
        "by kind": {kind.value: _by_kind(scores["all"], kind) for kind in Kind},
        "characters per second": round(characters / run.seconds),
        "seconds": round(run.seconds, 3),
        "loading seconds": round(run.loading, 2),
        "peak MiB": round(run.peak),
    }


def _accuracy(values: Score) -> Report:
    ratios = {"exact": values.exact, "partial": values.partial, "end to end": values.end_to_end}
    return {name: _ratio(ratio) for name, ratio in ratios.items()} | {
        "speaker": round(values.speaker, 4),
        "claimed": values.partial.claimed,
        "gold": values.partial.gold,
    }


def _ratio(ratio: Ratio) -> Report:
    return {
        "precision": round(ratio.precision, 4),
        "recall": round(ratio.recall, 4),
        "f1": round(ratio.f1, 4),
    }


def _by_kind(values: Score, kind: Kind) -> Report:
    return {
        "gold": values.counts[f"gold {kind}"],
        "found": round(values.found(kind), 4),
        "end to end": round(values.end_to_end_of(kind), 4),
    }


def table(values: Report) -> str:
    """The report for people, in percent."""
    lines = [
        f"{values['documents']} documents, {values['quotations']} quotations, {values['characters']:,} characters",
        "",
        f"{'F1, %':24}{'exact':>8}{'partial':>9}{'speaker':>9}{'end to end':>12}{'precision':>11}{'recall':>8}",
    ]
    for name, system in values["systems"].items():
        for question, accuracy in system["accuracy"].items():
            both = accuracy["end to end"]
            lines.append(
                f"{name + ', ' + question:24}{_percent(accuracy['exact']['f1']):>8}"
                f"{_percent(accuracy['partial']['f1']):>9}{_percent(accuracy['speaker']):>9}{_percent(both['f1']):>12}"
                f"{_percent(both['precision']):>11}{_percent(both['recall']):>8}"
            )
    lines += ["", f"{'found / end to end, %':24}" + "".join(f"{kind.value:>16}" for kind in Kind)]
    for name, system in values["systems"].items():
        cells = [f"{_percent(kind['found'])} / {_percent(kind['end to end'])}" for kind in system["by kind"].values()]
        lines.append(f"{name:24}" + "".join(f"{cell:>16}" for cell in cells))
    lines += ["", f"{'':24}{'characters/s':>16}{'loading, s':>16}{'peak, MiB':>16}"]
    for name, system in values["systems"].items():
        costs = [system["characters per second"], system["loading seconds"], system["peak MiB"]]
        lines.append(f"{name:24}" + "".join(f"{cost:>16,}" for cost in costs))
    return "\n".join(lines)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
