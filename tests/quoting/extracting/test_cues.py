import pytest

from lib.quoting.extracting.cues import Frame, has_cue, inflections, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("warn", {"warn", "warns", "warned", "warning"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("say", {"say", "says", "said", "saying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
    ],
)
def test_verbs_in_all_forms(lemma: str, forms: set[str]) -> None:
    assert set(inflections(lemma)) == forms


@pytest.mark.parametrize(
    ("form", "frame", "speech"),
    [
        ("said", Frame.CLAUSE, True),
        ("urged", Frame.INFINITIVE, True),
        ("condemns", Frame.OBJECT, True),
        ("labelled", Frame.QUALITY, True),
        ("believes", Frame.CLAUSE, False),
        ("expressed", Frame.FRAGMENT, True),
    ],
)
def test_a_form_knows_its_frames_and_whether_it_reports_speech(form: str, frame: Frame, speech: bool) -> None:
    verb = verb_forms()[form]
    assert verb.frames & frame
    assert verb.speech is speech


@pytest.mark.parametrize(("text", "found"), [("According to the ministry,", True), ("Rain fell on the river.", False)])
def test_text_without_a_cue_need_not_be_parsed(text: str, found: bool) -> None:
    assert has_cue(text) is found
