"""What a worker must have before it can work: the files of a dispute, and a fingerprint of all that shapes a result."""

from __future__ import annotations

import hashlib
import importlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

from lib.dispute import Dispute
from lib.working.stages import Stages

ROOT = Path(__file__).resolve().parents[2]
_SHAPING = ("lib/records.py", "lib/dispute", "lib/quoting", "lib/reading", "lib/scoring", "lib/working/stages.py")
_SHAPING_DATA = ("data/world", "data/stance")
_MODEL = "DEMARCHE_SPACY_MODEL"
_NOT_SHAPING = {"codebook.md", "coded.jsonl", "coders.toml"}


@dataclass(frozen=True, slots=True)
class Kit:
    """A dispute folder without its articles, small enough to send, and the function that makes stages of it."""

    files: Mapping[str, bytes]
    fingerprint: str
    """Changes with the dispute's data, the rules of this version and the parser's model; never with the articles."""
    maker: str = "lib.working.kit:stages_of"
    """`module:function` from a dispute folder to `Stages`."""

    @classmethod
    def of(cls, dispute: Dispute) -> Kit:
        """The kit of a dispute that lies on this machine."""
        files = {p.name: p.read_bytes() for p in sorted(dispute.folder.iterdir()) if _is_data(p)}
        return cls(files, fingerprint(dispute))

    def made_by(self, maker: str) -> Kit:
        """The same with other stages; the fingerprint names them."""
        return replace(self, maker=maker, fingerprint=_short(f"{self.fingerprint} {maker}".encode()))

    def unpacked(self) -> tuple[Stages, tempfile.TemporaryDirectory[str]]:
        """The stages, and the folder that they may read from as long as they are used."""
        folder = tempfile.TemporaryDirectory(prefix="demarche-")
        for name, data in self.files.items():
            (Path(folder.name) / name).write_bytes(data)
        module, _, function = self.maker.partition(":")
        make: Callable[[Path], Stages] = getattr(importlib.import_module(module), function)
        return make(Path(folder.name)), folder


def stages_of(folder: Path) -> Stages:
    """The real stages for the dispute in a folder."""
    from lib import dispute as disputes

    return Stages.of(disputes.load(folder, articles=False))


def fingerprint(dispute: Dispute) -> str:
    """A short hash of the dispute's data, the code and data that read and score, and the parser's name and version."""
    found = hashlib.sha256(_code().encode())
    for path in sorted(dispute.folder.iterdir()):
        if _is_data(path) and path.name not in _NOT_SHAPING:
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


@cache
def _code() -> str:
    found = hashlib.sha256(_model().encode())
    for path in _shaping():
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _shaping() -> Iterator[Path]:
    for name in _SHAPING:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))
    for name in _SHAPING_DATA:
        yield from sorted(p for p in (ROOT / name).iterdir() if p.suffix in {".csv", ".toml", ".npz"})


def _model() -> str:
    from lib.quoting.extracting import parser

    name = os.environ.get(_MODEL, parser.DEFAULT)
    try:
        return f"{name} {metadata.version(name.replace('_', '-'))}"
    except metadata.PackageNotFoundError:
        return name


def _is_data(path: Path) -> bool:
    """A file of the dispute itself: not the notes of its users, nor anything hidden."""
    return path.is_file() and not path.name.startswith((".", "corrections"))


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
