"""The files of a dispute folder, edited: tried as a whole first, then replaced one after the other, the old ones kept.

A file is replaced in one atomic step. What it was lies under `earlier/<time>/` in the folder of what persons add.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lib import access
from lib import dispute as disputes
from lib.access import Editor
from lib.dispute import Dispute, DisputeError, Problem, rewording, vocabulary
from lib.storing.versions import lock

Texts = Mapping[str, str]
"""Name of a file in a dispute folder -> its new text."""
EDITABLE = ("dispute.toml", "codebook.md", "office-holders.csv", "events.csv", "metonyms.csv", vocabulary.FILE)
EARLIER = "earlier"
_BIG = {"articles", "processed"}
"""Folders of a dispute that a trial reads where they lie."""
_STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"\d{8}T\d{12}")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a dispute would be with other texts: the dispute if it can be used, else what is wrong with it."""

    dispute: Dispute | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """What some files were until a change: the name of the version, when it was replaced (UTC), its files."""

    name: str
    at: datetime
    files: tuple[str, ...]


def text_of(folder: Path, file: str) -> str:
    """The present text of a file, empty where a dispute has no words. Raises `DisputeError` if it cannot be read."""
    path = folder / _known(file)
    try:
        return "" if file == vocabulary.FILE and not path.exists() else path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DisputeError(f"{folder / file} cannot be read ({error}).") from error


def tried(folder: Path, texts: Texts) -> Trial:
    """The dispute with these texts in place of its own; nothing is changed."""
    with beside(folder, texts) as trial:
        try:
            made = disputes.load(trial, articles=True)
        except DisputeError as error:
            return Trial(None, error.problems or (Problem("dispute.toml", 0, str(error)),))
    return Trial(replace(made, folder=folder))


def save(editor: Editor, folder: Path, texts: Texts, keep: Path, based_on: Texts | None = None) -> tuple[Problem, ...]:
    """Replace files unless the dispute would have a problem then: the problems, none when it was saved.

    `keep` is the folder of what persons add (`homes.home`), where the texts so far go. `based_on` are the texts that
    the edit began from: where one of them is not what there is now, somebody else saved meanwhile, and nothing is
    replaced. Raises `AccessError` without the right and `DisputeError` for such a meeting and when the disk refuses;
    what was not replaced yet is then as it was, and the dispute can be opened.
    """
    access.name_of(editor)
    changed = {file: text for file, text in texts.items() if text != _held(folder, file)}
    trial = tried(folder, changed)
    if trial.dispute is None:
        return trial.problems
    if not changed:
        return ()
    try:
        with lock(keep):
            _meet(folder, based_on or {})
            _keep(folder, list(changed), keep / EARLIER)
            for file, text in _steps(folder, changed, trial.dispute):
                _replace(folder / file, text)
    except OSError as error:
        raise DisputeError(f"{error.filename or folder} cannot be written ({error.strerror or error}).") from error
    return ()


def _meet(folder: Path, based_on: Texts) -> None:
    changed = [file for file, text in based_on.items() if text_of(folder, file) != text]
    if changed:
        raise DisputeError(
            f"Somebody else changed {' and '.join(changed)} since you began. Nothing was saved; make your edit in what "
            "is there now."
        )


def _steps(folder: Path, changed: Texts, after: Dispute) -> Iterator[tuple[str, str]]:
    """The files to replace, one after the other, so that the dispute can be opened after each of them.

    Words of an issue that goes are gone before it is, and those of one that comes follow it.
    """
    issues, words = "dispute.toml", vocabulary.FILE
    if issues in changed and words in changed and (now := text_of(folder, words)):
        yield words, rewording.only(now, [str(issue.id) for issue in after.issues])
    yield from sorted(changed.items(), key=lambda item: item[0] == words)


def earlier(keep: Path) -> list[Version]:
    """The versions that were kept, the latest first."""
    paths = [path for path in (keep / EARLIER).glob("*") if path.is_dir() and _NAME.fullmatch(path.name)]
    return [
        Version(
            path.name,
            datetime.strptime(path.name, _STAMP).replace(tzinfo=UTC),
            tuple(sorted(held.name for held in path.iterdir() if held.name in EDITABLE)),
        )
        for path in sorted(paths, reverse=True)
    ]


def texts_of(keep: Path, version: Version) -> dict[str, str]:
    """The texts of a version, to be tried and saved like any others."""
    folder = keep / EARLIER / version.name
    return {file: text_of(folder, file) for file in version.files}


def _known(file: str) -> str:
    if file not in EDITABLE:
        raise DisputeError(f"There is no file {file!r} to edit; there are {', '.join(EDITABLE)}.")
    return file


def _held(folder: Path, file: str) -> str | None:
    return text_of(folder, file) if (folder / _known(file)).exists() else None


@contextmanager
def beside(folder: Path, texts: Texts) -> Iterator[Path]:
    """A copy of the folder with other texts as long as it is needed; its large folders are linked."""
    with tempfile.TemporaryDirectory() as room:
        trial = Path(room) / folder.name
        trial.mkdir()
        for path in folder.iterdir():
            if path.name in _BIG:
                (trial / path.name).symlink_to(path.resolve(), target_is_directory=True)
            elif path.is_file() and path.name not in texts:
                shutil.copyfile(path, trial / path.name)
        for file, text in texts.items():
            (trial / _known(file)).write_bytes(text.encode("utf-8", "replace"))
        yield trial


def _keep(folder: Path, files: list[str], earlier_: Path) -> None:
    earlier_.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=earlier_) as room:
        made = Path(room) / "version"
        made.mkdir()
        for file in files:
            if (folder / file).exists():
                shutil.copyfile(folder / file, made / file)
        made.rename(earlier_ / datetime.now(UTC).strftime(_STAMP))


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}-", delete=False) as out:
        try:
            out.write(text.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
            if path.exists():
                shutil.copymode(path, out.name)
            os.replace(out.name, path)  # noqa: PTH105  the atomic step, by its own name
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise
