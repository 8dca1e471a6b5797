"""A fence around parsers of foreign formats: whatever they raise on a broken document becomes one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lib.reading.outcomes import ReadingError


@contextmanager
def contained(what: str, advice: str) -> Iterator[None]:
    """Raise `ReadingError` for every exception of the block; `what` names the document in its sentence.

    Parsers of PDF, Office and web archives let through whatever they stumble on (KeyError, struct.error, …), so no
    narrower list would hold.
    """
    try:
        yield
    except ReadingError:
        raise
    except RecursionError:
        raise ReadingError(f"{what} is nested too deeply.", advice) from None
    except MemoryError:
        raise ReadingError(f"{what} needs more memory than there is.", advice) from None
    except Exception as error:
        raise ReadingError(f"{what} is broken ({reason(error)}).", advice) from None


def reason(error: BaseException) -> str:
    """What an exception says, short and on one line; its type when it says nothing."""
    words = " ".join(str(error).split())[:120].rstrip(". ")
    return words if words and not words.isdigit() else type(error).__name__
