"""The coder on sentences written for these tests, one phenomenon each, and on fragments in their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from lib import dispute as disputes
from lib.records import Iso3, IssueId, Kind, Quote
from lib.scoring.axis import axis_score
from lib.scoring.stance import Coder

DISPUTE = "korea-2017"


@cache
def coder() -> Coder:
    return Coder(disputes.load(DISPUTE, articles=False))


def coded(text: str, country: str = "USA", part: str | None = None) -> Quote:
    """Code a sentence, or the `part` of it that is the statement (a mixed quotation)."""
    start = text.index(part) if part else 0
    end = start + len(part) if part else len(text)
    kind = Kind.MIXED if part else Kind.DIRECT
    return coder().code(Quote("q", "a", kind, text[start:end], start, end, country=Iso3(country)), text)


def signs(quote: Quote) -> Mapping[str, int]:
    return {str(issue): 1 if value > 0 else -1 for issue, value in quote.stances.items()}


@pytest.mark.parametrize(
    ("phenomenon", "country", "text", "expected"),
    [
        ("plain", "GBR", "We must tighten the sanctions.", {"SANCTIONS": 1}),
        ("negation", "CHN", "We do not support sanctions.", {"SANCTIONS": -1}),
        ("double negation", "SWE", "It would be wrong to refuse talks.", {"DIALOGUE": 1}),
        ("typographic apostrophe", "FRA", "We don’t support sanctions.", {"SANCTIONS": -1}),
        ("unconditional", "CAN", "We are ready for talks without preconditions.", {"DIALOGUE": 1}),
        ("dual track", "FRA", "We enforce the sanctions, and we call for talks.", {"SANCTIONS": 1, "DIALOGUE": 1}),
        (
            "contrast",
            "CAN",
            "We welcome the dialogue, but we will enforce the sanctions.",
            {"SANCTIONS": 1, "DIALOGUE": 1},
        ),
        ("scorned view", "PRK", "They babble about sanctions.", {"SANCTIONS": -1}),
        ("effect", "RUS", "Sanctions are futile.", {"SANCTIONS": -1}),
        ("opposition in the verb", "CHN", "We oppose the deployment of interceptors.", {"MILITARY": -1}),
        ("demand on a third party", "USA", "Russia must cut off the oil.", {"SANCTIONS": 1}),
        ("target's voice", "PRK", "We will turn their cities into ashes.", {"MILITARY": 1}),
        ("other sense", "USA", "The hiring freeze was extended.", {}),
        ("no longer", "RUS", "We no longer support sanctions.", {"SANCTIONS": -1}),
        ("precondition", "JPN", "There will be no talks until the mood has changed.", {"DIALOGUE": -1}),
        ("presupposition", "USA", "Their refusal to enforce the sanctions is shameful.", {"SANCTIONS": 1}),
        (
            "negative tone, engagement",
            "CHN",
            "War would be a nightmare; talks must begin.",
            {"MILITARY": -1, "DIALOGUE": 1},
        ),
        ("positive tone, pressure", "USA", "We are delighted with these wonderful sanctions.", {"SANCTIONS": 1}),
        ("rhetorical question", "RUS", "What have sanctions ever achieved?", {"SANCTIONS": -1}),
        ("comparative", "CHN", "Dialogue works better than sanctions.", {"DIALOGUE": 1, "SANCTIONS": -1}),
        ("thanks", "USA", "We thank China for enforcing the sanctions.", {"SANCTIONS": 1}),
        ("past policy", "USA", "The previous administration held many summits.", {}),
        ("format, not programme", "RUS", "We find the meeting in Vancouver unacceptable.", {"FORMAT": -1}),
        ("what is unacceptable: force", "CHN", "The deployment of interceptors is unacceptable.", {"MILITARY": -1}),
        ("what is unacceptable: sanctions", "RUS", "Unilateral sanctions are unacceptable.", {"SANCTIONS": -1}),
        ("what is unacceptable: the programme", "GBR", "The missile launch is unacceptable.", {"DENUC": 1}),
        ("entity polarity", "USA", "The Security Council will convene on Monday.", {}),
        ("no topic", "KOR", "The delegation will be back on Sunday.", {}),
    ],
)
def test_a_sentence_is_coded_as_its_phenomenon_asks(
    phenomenon: str, country: str, text: str, expected: dict[str, int]
) -> None:
    assert signs(coded(text, country)) == expected, phenomenon


@pytest.mark.parametrize(
    "text", ["Some say that we should lift the sanctions.", "Russia says that talks will solve this."]
)
def test_a_reported_view_is_not_the_speakers(text: str) -> None:
    quote = coded(text, "JPN")
    assert not quote.stances
    assert not quote.own_view
    assert quote.needs_review


def test_a_reported_view_that_is_judged_is_opposed() -> None:
    quote = coded("Some say we should reward them; that idea is naive.", "JPN")
    assert quote.stances[IssueId("RELIEF")] < 0


def test_a_view_of_what_might_have_been_is_no_stance() -> None:
    assert not coded("Had they kept the accord, we would not need sanctions.", "RUS").stances


def test_a_denial_of_a_breach_supports_what_would_have_been_breached() -> None:
    quote = coded("The claim that we breach sanctions is untrue; we implement the resolutions.", "CHN")
    assert quote.stances[IssueId("SANCTIONS")] > 0


def test_blame_for_a_refusal_presupposes_the_thing_refused() -> None:
    assert coded("Those who reject the roadmap are to blame.", "RUS").stances[IssueId("FREEZE")] > 0


def test_talks_on_terms_are_half_support() -> None:
    assert coded("We are ready for talks if they stop the launches.").stances[IssueId("DIALOGUE")] == 0.5


def test_a_hedge_does_not_make_a_stance_full() -> None:
    assert coded("Talks might perhaps be useful under the right circumstances.").stances[IssueId("DIALOGUE")] == 0.5


def test_a_judgement_of_the_format_in_its_sentence_is_not_one_of_the_programme() -> None:
    text = "The deputy minister called the meeting in Vancouver “unacceptable” on Tuesday."
    assert signs(coded(text, "RUS", "unacceptable")) == {"FORMAT": -1}


def test_talks_as_the_aim_of_coercion_are_not_support() -> None:
    quote = coded("We will raise the pressure until they come and negotiate.")
    assert signs(quote) == {"SANCTIONS": 1}


def test_irony_goes_to_review() -> None:
    assert coded("What a wonderful plan, yet more sanctions.", "PRK").needs_review


@pytest.mark.parametrize(
    ("sentence", "part", "issue", "sign"),
    [
        ("He called for tougher sanctions, which were “long overdue”.", "long overdue", "SANCTIONS", 1),
        ("She condemned the missile launch as “a disgrace”.", "a disgrace", "DENUC", 1),
    ],
)
def test_the_sentence_completes_a_fragment(sentence: str, part: str, issue: str, sign: int) -> None:
    assert signs(coded(sentence, "GBR", part)).get(issue) == sign


def test_words_shown_for_a_code_tell_something() -> None:
    quote = coded("He said that it would be the end of all the embargo does.", "RUS")
    assert not {quote.text[c.start : c.end].lower() for c in quote.stance_cues} & {"the", "that", "of", "be"}


@pytest.mark.parametrize(
    "text", ["We must tighten the sanctions.", "We call for talks.", "There is no military solution."]
)
def test_third_states_get_the_same_code_for_the_same_words(text: str) -> None:
    codes = [coded(text, country).stances for country in ("USA", "CHN", "RUS", "JPN", "SWE")]
    assert codes[0]
    assert all(code == codes[0] for code in codes)


def test_the_name_of_a_third_state_does_not_change_the_code() -> None:
    codes = [coded(f"{name} must enforce the sanctions.", "USA").stances for name in ("China", "Russia", "Canada")]
    assert codes[0] and codes.count(codes[0]) == 3


def test_every_code_shows_the_words_that_made_it() -> None:
    text = "We must tighten the sanctions, and we call for talks."
    quote = coded(text)
    assert {cue.issue for cue in quote.stance_cues} == set(quote.stances)
    assert all(text[cue.start : cue.end].strip() and cue.rule for cue in quote.stance_cues)
    assert any("sanctions" in text[cue.start : cue.end] for cue in quote.stance_cues)


def test_the_axis_follows_the_stances() -> None:
    quote = coded("We must tighten the sanctions.")
    assert quote.axis == axis_score(quote.stances, Iso3("USA"), disputes.load(DISPUTE, articles=False)) == -1


def test_the_rest_of_the_quote_is_left_alone() -> None:
    quote = coded("We must tighten the sanctions.")
    assert (quote.quote_id, quote.text, quote.country) == ("q", "We must tighten the sanctions.", "USA")
