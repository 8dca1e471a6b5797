"""Made-up articles of a wanted length, put together from paragraphs of digests or other texts. Never real news.

Every title says "Synthetic", every publisher is "Synthetic Wire" and a share of the longer words is exchanged, so that
the parser meets ordinary English while no two articles are copies. They measure speed and say nothing about any state.

Digests hold about twice the statements of ordinary news; `--material` takes paragraphs of news instead.

    python -m benchmarks.synthetic COUNT FILE.jsonl [--words 600] [--dispute NAME] [--material TEXTS.jsonl]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np

from lib import dispute as disputes
from lib import reading
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.records import Article

_WORD = re.compile(r"\b[a-z]{7,}\b")
EXCHANGED = 0.06
"""Share of the longer words that are exchanged for another one of the digests."""


def articles(
    dispute: Dispute, count: int, words: int = 600, seed: int = 1, first: int = 0, material: Path | None = None
) -> Iterator[Article]:
    """`count` articles of about `words` words, dated over the dispute's period; numbers start at `first`."""
    rng = np.random.default_rng(seed)
    paragraphs, vocabulary = _material(texts_of(material or dispute.folder / "articles"))
    days = (dispute.end - dispute.start).days
    for number in range(first, first + count):
        yield Article(
            article_id=f"synthetic-{number:08d}",
            title=f"Synthetic article {number}",
            text=_text(paragraphs, vocabulary, words, rng),
            published=dispute.start + timedelta(days=int(rng.integers(0, days + 1))),
            publisher="Synthetic Wire",
            origin="synthetic",
        )


def texts_of(material: Path) -> list[str]:
    """The texts of a folder of articles, or of JSON lines with a "text" each."""
    if material.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in material.read_text(encoding="utf-8").splitlines()]
    return [a.text for a in reading.read(material) if isinstance(a, Article)]


def _material(texts: list[str]) -> tuple[list[str], list[str]]:
    paragraphs = [p for text in texts for p in text.split("\n") if len(p.split()) > 12]
    return paragraphs, sorted({word for text in texts for word in _WORD.findall(text)})


def _text(paragraphs: list[str], vocabulary: list[str], words: int, rng: np.random.Generator) -> str:
    chosen: list[str] = []
    missing = words
    while missing > 0:
        paragraph = paragraphs[int(rng.integers(0, len(paragraphs)))]
        chosen.append(
            _WORD.sub(
                lambda m: vocabulary[int(rng.integers(0, len(vocabulary)))] if rng.random() < EXCHANGED else m.group(),
                paragraph,
            )
        )
        missing -= len(paragraph.split())
    return "\n\n".join(chosen)


def as_json(article: Article) -> str:
    """One line of JSON as the reader of tables takes it."""
    published = article.published.isoformat() if article.published else None
    return json.dumps(
        {
            "id": article.article_id,
            "title": article.title,
            "published": published,
            "publisher": article.publisher,
            "text": article.text,
        },
        ensure_ascii=False,
    )


def write(
    dispute: Dispute,
    count: int,
    path: Path,
    words: int = 600,
    seed: int = 1,
    first: int = 0,
    material: Path | None = None,
) -> None:
    """Write `count` articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(dispute, count, words, seed, first, material):
            file.write(as_json(article) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?")
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--dispute")
    parser.add_argument("--material", type=Path)
    asked = parser.parse_args()
    if not asked.path:  # `make bench` runs every file here
        return
    write(disputes.load(dispute_name(asked.dispute)), asked.count, asked.path, asked.words, material=asked.material)


if __name__ == "__main__":
    main()
