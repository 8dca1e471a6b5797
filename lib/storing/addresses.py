"""Files by URL: a folder of this machine, a bucket (`s3://…`), or whatever else fsspec opens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]

from lib.storing.versions import StoreError


class Place:
    """A folder under a URL. Whole files only: each is there completely or not at all."""

    def __init__(self, url: str | Path) -> None:
        self.url = str(url).rstrip("/")
        try:
            self.files, root = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise StoreError(f"{self.url} cannot be opened ({error}). Install requirements-cluster.txt.") from error
        self.root = str(root).rstrip("/")

    @property
    def local(self) -> bool:
        """On a disk of this machine, or on one that it has mounted."""
        return "file" in _protocols(self.files)

    def under(self, name: str) -> Place:
        """A folder inside."""
        return Place(f"{self.url}/{name}")

    def path(self, name: str) -> str:
        """The address of a file as DuckDB and fsspec take it."""
        return f"{self.root}/{name}" if self.local else f"{_protocols(self.files)[0]}://{self.root}/{name}"

    def read(self, name: str) -> bytes | None:
        """The content of a file, or None when there is none."""
        try:
            data: bytes = self.files.cat_file(f"{self.root}/{name}")
        except FileNotFoundError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Put a file, in one step: readers see the old one or the new one."""
        goal = f"{self.root}/{name}"
        if not self.local:
            self.files.pipe_file(goal, data)
            return
        path = Path(goal)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)  # noqa: PTH105  the atomic step, by its own name

    def names(self) -> Iterator[str]:
        """All files inside, at any depth, as names for `read`."""
        self.files.invalidate_cache()
        with suppress(FileNotFoundError):
            for found in self.files.find(self.root):
                yield found[len(self.root) + 1 :]

    def remove(self, name: str = "") -> None:
        """Take away a file, or everything."""
        goal = f"{self.root}/{name}".rstrip("/")
        with suppress(FileNotFoundError):
            self.files.rm(goal, recursive=True)
        self.files.invalidate_cache()


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)
