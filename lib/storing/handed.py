"""Files that a person asked for, written where the person said."""

from __future__ import annotations

from pathlib import Path


class HandedError(OSError):
    """A file that cannot be written; the message is a sentence with its path and the cause."""


def write(path: Path, data: bytes) -> None:
    """Write a file, over what stood there. Raises `HandedError`."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise HandedError(
            f"{path} cannot be written ({error.strerror or error}). Name another place, or make its folder first."
        ) from error
