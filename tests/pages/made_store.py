"""A small store whose every number can be counted by hand.

Japan presses in six utterances, Russia engages in six, China has three (no interval), Australia one (too few), Canada
is only named. Singapore is too small for a shape. One article tries to be markup.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from lib import dispute as disputes
from lib.records import Article, CountryBasis, DateBasis, Iso3, IssueId, Kind, Quote, RoleClass, Source, StanceCue, Tone
from lib.storing.store import Store

DISPUTE = "korea-2017"
FIRST = date(2017, 11, 1)
HOSTILE = '<img src="https://evil.example/x.png"> ![x](https://evil.example/y.png) <script>alert(1)</script>'
SPEECHES = (
    ("JPN", "Taro Kono", RoleClass.FOREIGN_MINISTER, "We must raise the pressure to the maximum", "SANCTIONS", 1.0, 6),
    ("RUS", "Sergei Lavrov", RoleClass.FOREIGN_MINISTER, "Only talks can settle this dispute", "DIALOGUE", 1.0, 6),
    ("CHN", "Geng Shuang", RoleClass.SPOKESPERSON, "Both sides should come back to talks", "DIALOGUE", 1.0, 3),
    ("SGP", "Vivian Balakrishnan", RoleClass.FOREIGN_MINISTER, "We welcome every step of dialogue", "DIALOGUE", 1.0, 5),
    ("AUS", "Julie Bishop", RoleClass.FOREIGN_MINISTER, "Sanctions must bite", "SANCTIONS", 1.0, 1),
)


def write(folder: Path) -> Path:
    """The store of the made dispute under `folder`, and none of any other; what DEMARCHE_DATA is to point to."""
    for name in disputes.available():
        articles, quotes = content() if name == DISPUTE else ([], [])
        Store(folder / name).write(articles, quotes, {})
    return folder


def content() -> tuple[list[Article], list[Quote]]:
    """Seven articles and their quotes."""
    articles: list[Article] = []
    quotes: list[Quote] = []
    for number in range(6):
        said = [speech for speech in SPEECHES if number < speech[-1]]
        article, held = _article(f"day-{number}", FIRST + timedelta(days=10 * number), said, number)
        articles.append(article)
        quotes += held
    article, held = _hostile()
    return [*articles, article], [*quotes, *held]


def _article(name: str, day: date, said: list[tuple], number: int) -> tuple[Article, list[Quote]]:
    text, quotes = "Ministers spoke.\n\n", []
    for place, (country, speaker, role, words, issue, stance, _) in enumerate(said):
        words = f"{words}, round {number + 1}"
        start = len(text) + 1
        text += f"“{words},” {speaker} said.\n\n"
        quotes.append(_quote(f"{name}#{place}", name, day, country, speaker, role, words, start, issue, stance))
    source = Source("The Example Times", f"https://times.example/{name}")
    return Article(name, f"Round {number + 1} of the talks", text, day, dispute=DISPUTE, sources=(source,)), quotes


def _quote(
    name: str, article: str, day: date, country: str, speaker: str, role: RoleClass, words: str, start: int,
    issue: str, stance: float,
) -> Quote:  # fmt: skip
    end = start + len(words)
    axis = -stance if issue == "SANCTIONS" else stance
    cue = end + len(",” ") + len(speaker) + 1
    return Quote(
        name, article, Kind.DIRECT, words, start, end,
        cue="said", cue_start=cue, cue_end=cue + 4,
        speaker_mention=speaker, speaker_start=end + 3, speaker_end=end + 3 + len(speaker), speaker=speaker,
        role="Foreign Minister", role_class=role, country=Iso3(country), country_basis=CountryBasis.OFFICE_HOLDER,
        confidence=0.9, said_on=day, said_on_basis=DateBasis.EXPLICIT, about=(Iso3("CAN"),), rule="made",
        utterance_id=name, tone=Tone(0.25, 0.1, 0.9, 0.0), stances={IssueId(issue): stance},
        stance_cues=(StanceCue(IssueId(issue), start, start + 7, "made"),), stance_confidence=0.8, axis=axis,
    )  # fmt: skip


def _hostile() -> tuple[Article, list[Quote]]:
    text = f"He said {HOSTILE} yesterday."
    quote = Quote(
        "hostile#0", "hostile", Kind.INDIRECT, HOSTILE, 8, 8 + len(HOSTILE), speaker=HOSTILE, role=HOSTILE,
        country=Iso3("JPN"), said_on=FIRST, utterance_id="hostile#0", tone=Tone(0.0, 0.0, 1.0, 0.0),
    )  # fmt: skip
    return Article("hostile", f"=cmd {HOSTILE}", text, FIRST, publisher=HOSTILE, dispute=DISPUTE), [quote]
