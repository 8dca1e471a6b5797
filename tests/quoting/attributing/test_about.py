import pytest

from tests.quoting.attributing.marked import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Anna Berg] said {Iran and Peru must talk}.", ("IRN", "PER")),
        ("[Anna Berg] told China that {Iran must talk}.", ("IRN", "CHN")),
        ("[Anna Berg] said {Norway would help Peru, and Peru Norway}.", ("PER",)),
        ("Iran tested a missile. [Anna Berg] said {talks must begin}.", ()),
        ("[Anna Berg] spoke of {Iran}, and [Park] called {Peru} bold.", ("PER",)),
    ],
)
def test_states_in_the_words_and_then_beside_them_without_ones_own(text: str, expected: tuple[str, ...]) -> None:
    assert read(text)[-1].about == expected
