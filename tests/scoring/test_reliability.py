import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring.reliability import (
    ABSENT,
    confusion,
    gwet_ac1,
    interval,
    judged,
    krippendorff_alpha,
    outcomes,
    percent_agreement,
    table,
)


def units(*coders: str) -> list[tuple[str | None, ...]]:
    """One string a coder, one character a unit; a dot is missing."""
    return [tuple(None if c == "." else c for c in unit) for unit in zip(*coders, strict=True)]


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): sections A, B and C.
BINARY = units("0100000010", "1110010000")
NOMINAL = units("aabbdcccedda", "babbbccceddd")
MISSING = units("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


@pytest.mark.parametrize(("data", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_alpha_of_krippendorffs_examples(data, alpha):
    assert krippendorff_alpha(data) == pytest.approx(alpha, abs=0.0005)


def test_alpha_with_interval_metric_of_krippendorffs_example():
    assert krippendorff_alpha(MISSING, interval) == pytest.approx(0.849, abs=0.0005)


# Gwet's 3×3 table of two abstractors (ectopic, abnormal and normal pregnancy, 100 patients): AC1 = 0.8493.
ABSTRACTORS = (
    [("E", "E")] * 13 + [("A", "A")] * 20 + [("A", "N")] * 7 + [("N", "A")] * 4 + [("N", "N")] * 56
)  # fmt: skip


def test_ac1_of_gwets_example():
    # pa = 0.89; π = 0.13, 0.255, 0.615; pe = (0.1131 + 0.189975 + 0.236775) / 2 = 0.269925
    assert percent_agreement(ABSTRACTORS) == pytest.approx(0.89)
    assert gwet_ac1(ABSTRACTORS) == pytest.approx(0.8493, abs=0.00005)


def test_ac1_of_four_raters_with_missing_codes():
    # Gwet's data of four raters and twelve subjects are Krippendorff's: AC1 = 0.775 (irrCAC, cac.raw4raters).
    assert percent_agreement(MISSING) == pytest.approx(0.81818, abs=0.00001)
    assert gwet_ac1(MISSING) == pytest.approx(0.77544, abs=0.00001)


def test_ac1_stays_high_where_one_label_dominates_and_alpha_collapses():
    # 98 of 100 times both say no; each says yes once where the other does not.
    data = [("no", "no")] * 98 + [("yes", "no"), ("no", "yes")]
    # α: Do = 4/200 = 0.02, De = 2 · 198 · 2 / (200 · 199): α = 1 − 0.02 / 0.0199 = −0.005
    assert krippendorff_alpha(data) == pytest.approx(1 - 0.02 / (2 * 198 * 2 / (200 * 199)))
    # pe = 2 · 0.99 · 0.01 = 0.0198: (0.98 − 0.0198) / 0.9802 = 0.9796
    assert gwet_ac1(data) == pytest.approx(0.9796, abs=0.0001)


def test_undefined_measures_are_none():
    assert percent_agreement([("a", None)]) is None
    assert krippendorff_alpha([("a", "a")]) is None
    assert gwet_ac1([(None, None)]) is None


FIRST = {"s1": {"BANS": 1.0}, "s2": {"BANS": 0.5}, "s3": {}, "s4": {"BANS": -1.0}, "only first": {"BANS": 1.0}}
SECOND = {"s1": {"BANS": 1.0}, "s2": {"BANS": 1.0}, "s3": {"TALKS": 1.0}, "s4": {"BANS": -1.0}}


def test_table_compares_what_both_coders_read():
    rows = table(FIRST, SECOND, ["BANS", "TALKS"]).set_index("issue")
    assert rows["n"].to_dict() == {"BANS": 4, "TALKS": 4, "any": 8}
    assert rows["coded"].to_dict() == {"BANS": 3, "TALKS": 1, "any": 4}
    assert rows["agreement"].to_dict() == {"BANS": 0.75, "TALKS": 0.75, "any": 0.75}


def test_conditional_codes_can_be_merged():
    assert table(FIRST, SECOND, ["BANS"], conditional=False)["agreement"].iat[0] == 1.0


def test_confusion_counts_the_first_coder_in_rows():
    met = confusion(FIRST, SECOND, "BANS")
    assert met.loc["support, conditional", "support"] == 1
    assert met.loc[ABSENT, ABSENT] == 1
    assert met.to_numpy().sum() == 4


LABELS = st.sampled_from(["a", "b", "c", None])


@given(st.lists(st.tuples(LABELS, LABELS, LABELS), max_size=20), st.randoms())
def test_measures_ignore_the_order_of_units_and_coders(data, random):
    shuffled = [tuple(reversed(unit)) for unit in data]
    random.shuffle(shuffled)
    for measure in (percent_agreement, krippendorff_alpha, gwet_ac1):
        a, b = measure(data), measure(shuffled)
        assert a == b or a == pytest.approx(b)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=20))
def test_perfect_agreement_is_one(labels):
    data = [(label, label) for label in labels]
    assert percent_agreement(data) == 1
    assert gwet_ac1(data) == pytest.approx(1)
    if len(set(labels)) > 1:
        assert krippendorff_alpha(data) == pytest.approx(1)


CODER = {"a": {"X": 1.0}, "b": {"X": -1.0}, "c": {"X": 0.5, "Y": 1.0}, "d": {}, "e": {"X": 0.0}}
MACHINE = {"a": {"X": 0.5}, "b": {"X": 1.0}, "c": {}, "d": {"X": -1.0}, "e": {"X": 0.0, "Y": 1.0}}


def test_outcomes_tell_right_from_opposite_missed_and_added():
    rows = outcomes(CODER, MACHINE, ["X", "Y"]).set_index("issue")
    assert rows.loc["X"].to_dict() == {"coded": 3, "right": 1, "opposite": 1, "other": 0, "missed": 1, "added": 1}
    assert rows.loc["Y"].to_dict() == {"coded": 1, "right": 0, "opposite": 0, "other": 0, "missed": 1, "added": 1}
    assert rows.loc["any"].to_dict() == {"coded": 4, "right": 1, "opposite": 1, "other": 0, "missed": 2, "added": 2}


def test_a_coder_of_one_main_issue_does_not_disagree_about_the_others():
    main = {"a": {"X": 1.0}, "b": {"Y": 1.0}, "c": {"X": -1.0}}
    every = {"a": {"X": 1.0, "Y": -1.0}, "b": {"X": 1.0}, "c": {"X": 1.0}}
    rows = table(main, every, ["X", "Y"], main_issue=True).set_index("issue")
    assert (rows.loc["X", "n"], rows.loc["X", "agreement"]) == (2, 0.5)
    assert (rows.loc["Y", "n"], rows.loc["Y", "agreement"]) == (1, 0.0)
    assert rows.loc["any", "n"] == 3
    assert confusion(main, every, ["X", "Y"], main_issue=True).to_numpy().sum() == 3


def test_a_confusion_of_several_issues_is_the_sum_and_merges_conditional_codes_when_asked():
    both = confusion(CODER, MACHINE, ["X", "Y"], conditional=False)
    assert list(both) == ["oppose", "neutral", "support", ABSENT]
    assert both.loc["support", "support"] == 1
    assert both.to_numpy().sum() == 10
    assert confusion(CODER, MACHINE, "X").loc["support", "support, conditional"] == 1


def test_judgements_are_compared_where_both_judged():
    held = judged({"a": -1.0, "b": 0.0, "c": 1.0, "d": 1.0}, {"a": -0.5, "b": 0.0, "c": 0.5, "e": 1.0})
    assert (held.n, held.same_sign) == (3, 1.0)
    assert held.r == pytest.approx(1.0)
    # values −1, −.5, 0, 0, .5, 1: Σ over pairs of (a − b)² is 2 · 6 · 2.5 = 30, observed 2 · (.25 + 0 + .25) = 1
    assert held.alpha == pytest.approx(1 - 5 * 1 / 30)


@pytest.mark.parametrize("second", [{}, {"z": 1.0}])
def test_judgements_without_a_common_statement_say_nothing(second):
    assert judged({"a": 1.0}, second) == judged({}, {})
    assert judged({}, {}).alpha is None
