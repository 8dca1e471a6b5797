"""A small dispute folder that has nothing wrong, for tests that break one line of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TOML = """schema = 1
name = "small"
title = "A small dispute"
from = 2020-01-01
to = 2020-12-31
language = "en"

[axis]
name = "cold_warm"
minus = "cold"
plus = "warm"

[[sides]]
id = "target"
label = "Target"
members = ["FJI"]

[[issues]]
id = "FISH"
label = "Fishing"
question = "May they fish?"
loading = 1.0
support = "yes"
oppose = "no"
neutral = "perhaps"

[[issues]]
id = "FLAGS"
label = "Flags"
question = "May they fly flags?"
loading = -0.5
support = "yes"
oppose = "no"
neutral = "perhaps"

[issues.loading_by_side]
target = 0.25

[weights.role]
head_of_state_or_government = 1.0
foreign_minister = 0.9
minister_or_adviser = 0.8
ambassador_un = 0.8
spokesperson = 0.7
state_metonym = 0.7
legislator_or_party = 0.3
former_or_analyst = 0.0
state_media = 0.6
anonymous_official = 0.4
igo = 0.7
other = 0.3

[weights.kind]
direct = 1.0
mixed = 0.9
indirect = 0.8
reported_position = 0.5
second_hand = 0.5

[aggregation]
half_life_days = 30
prior_strength = 4
prior_mean = 0.0
min_clusters_point = 3
min_clusters_interval = 5
min_articles = 2
draws = 1000
seed = 1
level = 0.9
"""
EVENTS = """id,date,title,kind,countries,source_url
later,2020-03-01,A talk,talks,FJI;NZL,https://example.org/later
first,2020-02-01,A catch,other,FJI,https://example.org/first
"""
HOLDERS = """name,aliases,country,role,role_class,from,to,basis
Ana Vula,Ana V. Vula|A. Vula,FJI,Foreign Minister,foreign_minister,2019-01-01,2020-06-30,memory
Ana Vula,Ana V. Vula|A. Vula,FJI,Prime Minister,head_of_state_or_government,2020-06-30,,memory
Jon Le Roux,Le Roux,NZL,spokesman,spokesperson,,,memory
"""
METONYMS = """text,country,type,note
the Reef,FJI,short,
Suva Games,,exclusion,a venue
"""
ARTICLE = """---
id: 2020-02-02-catch
title: "A catch"
published: 2020-02-02
events: [first]
---
Fiji said no.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A dispute folder that can be used."""
    folder = tmp_path / "small"
    (folder / "articles").mkdir(parents=True)
    files = {
        "dispute.toml": TOML,
        "codebook.md": "# Codebook\n",
        "events.csv": EVENTS,
        "office-holders.csv": HOLDERS,
        "metonyms.csv": METONYMS,
        "articles/2020-02-02-catch.md": ARTICLE,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit(small: Path) -> Callable[[str, str, str], Path]:
    """Replace words of one file of the small dispute; the words must be there."""

    def replace(file: str, old: str, new: str) -> Path:
        path = small / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return small

    return replace
