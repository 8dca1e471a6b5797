"""What the columns of an export mean: the data dictionary that goes with every file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STANCE: Final = "stance_"
"""Prefix of a column of codes: `stance_` and the issue's id in the dispute's codebook."""
MEANINGS: Final = {
    "quote_id": "Name of the statement; the same in every file of the same store.",
    "said_on": "Day on which it was said (YYYY-MM-DD); empty if unknown, and `published` then counts as its day.",
    "said_on_basis": "What the day rests on, such as a weekday in the text, the dateline or the publication; "
    "`reviewed`: a person gave it.",
    "said_on_precision": "How exact the day is: day, week, month or year.",
    "country": "State or organisation spoken for on that day: ISO 3166-1 alpha-3, or a code such as EU or UN; "
    "empty for none.",
    "state": "The same by its short English name.",
    "country_basis": "Why that state: office-holder, role phrase, metonym, demonym, coreference, …; "
    "`reviewed`: a person gave it.",
    "speaker": "Canonical name of the person or institution that speaks; empty if unnamed.",
    "role": "Office as the article or the list of office-holders gives it.",
    "role_class": "Kind of office, which sets the weight of the statement.",
    "speaker_mention": "The speaker in the article's own words.",
    "confidence": "Share of such attributions that were right on coded articles, 0 to 1; 1 if a person read it.",
    "kind": "direct: all words in quotation marks; mixed: some of them; indirect: the reporter's paraphrase.",
    "text": "The words of the statement as the article has them.",
    "start": "Place of its first character in the article's text, counted from 0.",
    "end": "Place after its last character.",
    "cue": "The word or words that report it.",
    "cue_start": "Place of the cue's first character; empty without a cue.",
    "cue_end": "Place after its last character.",
    "speaker_start": "Place of the first character of `speaker_mention`; empty without one.",
    "speaker_end": "Place after its last character.",
    "about": "States that it is about, as codes; separated by a space in CSV and Excel.",
    "axis": "Place on the dispute's axis, −1 to +1, from the stances only; empty without a stance that counts there.",
    "stance_confidence": "How sure the stance coder is, 0 to 1; 1 if a person coded it; empty without a code.",
    "own_view": "Whether it is the speaker's own view; others are not counted.",
    "tone": "VADER compound of the words, −1 to +1: a property of language, not of position.",
    "tone_pos": "VADER share of positive words.",
    "tone_neu": "VADER share of neutral words.",
    "tone_neg": "VADER share of negative words.",
    "modality": "asserted; negated: the article says that it was not said; hypothetical: said only under a condition.",
    "speech": "False for thoughts, wishes and plans that the article reports without a speech act.",
    "group": "Parts of one divided quotation in an article have the same number.",
    "rule": "The rule of the reader that found the statement.",
    "utterance_id": "Copies, repeats and parts of one utterance share it; positions count it once.",
    "needs_review": "Whether the machine asks for a person's reading.",
    "reviewed": "Whether a person has read the statement.",
    "reviewers": "Who read it, separated by spaces.",
    "corrected": "Columns in which a person's reading differs from the machine's, separated by spaces.",
    "article_id": "Name of the article.",
    "title": "Headline of the article.",
    "publisher": "Outlet of the article; empty for a digest, which has `sources`.",
    "published": "Day of publication (YYYY-MM-DD).",
    "url": "Address of the article.",
    "sources": "Outlets and addresses to check it against; in CSV and Excel separated by “ | ”, the address last.",
}  # fmt: skip
_AFTER = "axis"
_CODES = (
    "Stance on “{label}”: 1 support, 0.5 support on conditions, 0 neutral, −0.5 opposition on conditions, "
    "−1 opposition; empty: nothing coded, which is not neutral."
)
GUARD: Final = (
    "In CSV, a text that begins with = + - @, a tab or a return has an apostrophe before it, so that no spreadsheet "
    "runs it; the other formats hold it unchanged."
)
COLUMNS: Final = ["column", "meaning"]


def columns(issues: Mapping[str, str]) -> list[str]:
    """The columns of an export in their order, one a codebook issue after the place on the axis."""
    place = list(MEANINGS).index(_AFTER) + 1
    names = list(MEANINGS)
    return [*names[:place], *(STANCE + issue for issue in issues), *names[place:]]


def meanings(issues: Mapping[str, str]) -> dict[str, str]:
    """column -> what it means, in the order of the columns; `issues` are the labels by id."""
    codes = {STANCE + issue: _CODES.format(label=label) for issue, label in issues.items()}
    return {name: codes.get(name) or MEANINGS[name] for name in columns(issues)}


def csv(issues: Mapping[str, str]) -> bytes:
    """The dictionary as CSV, with a last line on how texts are guarded; read it with `csv.DictReader`."""
    lines = [COLUMNS, *(list(pair) for pair in meanings(issues).items()), ["(texts in CSV)", GUARD]]
    quoted = (",".join('"' + part.replace('"', '""') + '"' for part in line) for line in lines)
    return ("\r\n".join(quoted) + "\r\n").encode("utf-8-sig")
