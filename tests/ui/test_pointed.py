"""The words that the pointer shows are broken into lines as the standard library does it."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from lib.ui import pointed

TEXTS = st.text(st.sampled_from('abcdé ,."“1 -—\u00a0\u2009\n'), max_size=120)


@given(TEXTS)
def test_lines_are_those_of_textwrap(text):
    assert pointed.lines(text, 20) == textwrap.wrap(text, 20)
