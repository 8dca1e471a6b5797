"""A dispute folder as a whole: which there are, what is wrong with one, and one read into a Dispute."""

from __future__ import annotations

from pathlib import Path

from lib.dispute.articles import check_articles
from lib.dispute.definition import Definition, read_definition
from lib.dispute.records import Dispute, DisputeError, Problem
from lib.dispute.tables import events, metonyms, office_holders, read_text
from lib.dispute.vocabulary import FILE, check_vocabulary
from lib.world.countries import codes

DISPUTES = Path(__file__).resolve().parents[2] / "data" / "disputes"


def available(root: Path = DISPUTES) -> list[str]:
    """Names of the dispute folders that come with the project, sorted."""
    return sorted(path.parent.name for path in root.glob("*/dispute.toml"))


def load(name_or_path: str | Path, articles: bool = True) -> Dispute:
    """Read a dispute by its name or by the path of its folder.

    Raises DisputeError with everything that is wrong. `articles=False` leaves the bundled articles unchecked.
    """
    folder = locate(name_or_path)
    dispute, problems = _read(folder, articles)
    if problems or dispute is None:
        raise DisputeError(f"The dispute {folder.name!r} cannot be used; correct these lines:", tuple(problems))
    return dispute


def check(path: str | Path) -> list[Problem]:
    """Everything wrong in a dispute folder, by file and line; empty when it can be used."""
    return _read(locate(path), articles=True)[1]


def locate(name_or_path: str | Path) -> Path:
    """The folder of a dispute; raises DisputeError that says which ones there are."""
    given = Path(name_or_path)
    for folder in (DISPUTES / given, given):
        if str(name_or_path) and (folder / "dispute.toml").is_file():
            return folder
    if str(name_or_path) and given.is_dir():
        return given
    names = ", ".join(available()) or "none"
    raise DisputeError(
        f"There is no dispute {str(name_or_path)!r}: neither a folder under data/disputes/ nor a path with a "
        f"dispute.toml. Available: {names}."
    )


def _read(folder: Path, articles: bool) -> tuple[Dispute | None, list[Problem]]:
    problems: list[Problem] = []
    known = codes()
    definition = read_definition(folder / "dispute.toml", known, problems)
    codebook = read_text(folder / "codebook.md", problems) or ""
    happened = events(folder / "events.csv", known, problems)
    holders = office_holders(folder / "office-holders.csv", known, problems)
    words = metonyms(folder / "metonyms.csv", known, problems)
    if articles:
        check_articles(folder / "articles", {event.event_id for event in happened}, problems)
    if definition is None:
        return None, sorted(problems)
    ids = ([str(issue.id) for issue in definition.issues], [side.id for side in definition.sides])
    check_vocabulary(folder / FILE, *ids, problems)
    dispute = Dispute(
        **{name: getattr(definition, name) for name in Definition.__dataclass_fields__},
        events=happened,
        office_holders=holders,
        metonyms=words,
        codebook=codebook,
        folder=folder,
    )
    return dispute, sorted(problems)
