from itertools import pairwise

from lib.quoting.attributing.confidence import classes, confidence
from lib.quoting.attributing.prominence import NOBODY, Resolution, Rule
from lib.quoting.attributing.rates import RATES
from lib.quoting.attributing.speakers import Evidence, Speaker, SpeakerKind
from lib.records import CountryBasis, Iso3, Kind
from tests.quoting.attributing.marked import read


def resolution(rule: Rule, back: int = 0, rival: bool = False) -> Resolution:
    speaker = Speaker("Anna Berg", SpeakerKind.PERSON)
    speaker.settle(Iso3("NOR"), CountryBasis.ROLE_PHRASE, Evidence.BESIDE)
    return Resolution(speaker, rule, back, rival)


def test_nobody_is_nothing_to_be_sure_of() -> None:
    assert confidence(NOBODY, Kind.DIRECT) == 0.0


def test_a_name_is_surer_than_a_pronoun_far_back_with_a_rival() -> None:
    name = confidence(resolution(Rule.NAME), Kind.DIRECT)
    assert name > confidence(resolution(Rule.PRONOUN, back=5, rival=True), Kind.DIRECT)
    assert name > 0.9


def test_the_finest_measured_class_counts() -> None:
    names = classes(resolution(Rule.NAME), Kind.DIRECT)
    assert names[0] == ""
    assert all(fine.startswith(coarse) for coarse, fine in pairwise(names))
    finest = next(name for name in reversed(names) if name in RATES)
    assert confidence(resolution(Rule.NAME), Kind.DIRECT) == RATES[finest]


def test_rates_are_probabilities_and_have_a_last_resort() -> None:
    assert "" in RATES
    assert all(0 <= rate <= 1 for rate in RATES.values())


def test_a_quote_carries_its_confidence() -> None:
    near, far = read(
        "[Norwegian Foreign Minister Anna Berg] said {talks must begin}.\n\nJuho Aho of Finland saw Otto Lind. "
        "Then Lind met Aho. It rained. It snowed. Was it, [he] asked, {time}?"
    )
    assert 0 < far.confidence < near.confidence <= 1
