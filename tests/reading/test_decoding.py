import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading import decoding
from lib.reading.outcomes import ReadingError

WORDS = "“We’re ready — café,” the minister said… and left. "
LONG = WORDS * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_typographic_marks_survive_every_usual_encoding(encoding):
    assert decoding.decode(LONG.encode(encoding)).text == LONG


def test_latin_1_text_is_read_with_a_note():
    decoded = decoding.decode("Señor Muñoz said no.".encode("latin-1"))
    assert decoded.text == "Señor Muñoz said no."
    assert "not UTF-8" in decoded.note


def test_an_older_code_page_of_another_script_is_told_by_its_letters():
    russian = "Министр иностранных дел заявил, что переговоры будут продолжены на следующей неделе. " * 8
    assert decoding.decode(russian.encode("cp1251")).text == russian


def test_text_that_was_encoded_twice_is_repaired_and_noted():
    raw = LONG.encode("utf-8")
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in raw).encode("utf-8")
    decoded = decoding.decode(twice)
    assert decoded.text == LONG
    assert "twice" in decoded.note


@pytest.mark.parametrize("text", ["Âge d’or à Genève", "naïve façade, São Tomé", "A single Ã© stays"])
def test_accents_are_not_taken_for_damage(text):
    assert decoding.decode(text.encode()).text == text


def test_a_declared_encoding_wins_when_it_fits():
    assert decoding.decode("東京で会談".encode("shift_jis"), "shift_jis").text == "東京で会談"


@given(st.binary())
def test_any_bytes_give_text_or_a_reading_error(data):
    try:
        decoded = decoding.decode(data)
    except ReadingError as error:
        assert error.cause.endswith(".")
        return
    assert isinstance(decoded.text, str)


@given(st.text(min_size=1).filter(str.strip).filter(lambda text: "\x00" not in text and text.isprintable()))
def test_utf_8_comes_back_as_it_was(text):
    if decoding._TWICE.search(text) is None and not text.startswith("\ufeff"):
        try:
            assert decoding.decode(text.encode()).text == text
        except ReadingError:
            assert any(text.encode().startswith(magic) for magic, *_ in decoding._MAGIC)
