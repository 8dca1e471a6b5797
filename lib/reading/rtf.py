"""Rich text (.rtf), which archives like LexisNexis and Factiva also hand out under the ending .doc; by striprtf."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.reading import apart, documents, normal
from lib.reading.drafts import Outcome
from lib.reading.outcomes import CUT, Note, ReadingError

MAX_BYTES = 24 * 1024**2
"""Without pictures; striprtf takes about a second for 1.5 MB."""
MAGIC = b"{\\rtf"
_PICTURE = re.compile(r"(?<=[\s}])[0-9a-fA-F\s]{2000,}")
_CELLS = re.compile(r"\|(?=\n|$)")


def read_rtf(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of an RTF file, or the articles of an archive's export."""
    if MAGIC not in data[:64]:
        raise ReadingError("the file says it is RTF but holds something else.", "Save it as plain text (.txt).")
    source = _PICTURE.sub("", data.decode("cp1252", "replace"))
    if len(source) > MAX_BYTES:
        raise ReadingError(f"the RTF file is larger than {MAX_BYTES // 1024**2} MB.", "Split it.")
    if not source.rstrip("\x00\x1a \r\n").endswith("}"):
        yield Note(origin, CUT)
    told = apart.ask("rtf", source.encode("cp1252", "replace"), "the RTF file", "Save it as plain text (.txt).")
    text = normal.text(told["text"])
    yield from documents.read(_CELLS.sub("", text), origin)
