import ast
import inspect
from pathlib import Path

import pytest

from lib import access, pipeline
from lib.access import AccessError, Editor, Policy, Role
from lib.storing import dispute_files, imports, scaffold
from lib.storing.corrections import Corrections
from lib.ui import rereading

ROOT = Path(__file__).resolve().parents[1]
HOSTED = Policy(True, frozenset({"ann@example.org"}))
SIGNED_IN = {"is_logged_in": True, "email": "Ann@Example.org", "email_verified": True}


@pytest.mark.parametrize(
    ("environment", "policy"),
    [
        ({}, Policy()),
        ({"DEMARCHE_HOSTED": "0"}, Policy()),
        ({"DEMARCHE_HOSTED": "no", "DEMARCHE_EDITORS": "a@b"}, Policy(False, frozenset({"a@b"}))),
        ({"DEMARCHE_HOSTED": "1"}, Policy(True)),
        ({"DEMARCHE_HOSTED": "maybe"}, Policy(True)),
        ({"DEMARCHE_HOSTED": "1", "DEMARCHE_EDITORS": " A@b , ,c@d"}, Policy(True, frozenset({"a@b", "c@d"}))),
    ],
)
def test_the_policy_comes_from_the_environment_and_is_strict_when_in_doubt(environment, policy):
    assert Policy.of(environment) == policy


@pytest.mark.parametrize(
    ("environment", "links"),
    [
        ({}, True),
        ({"DEMARCHE_LINKS": "0"}, True),
        ({"DEMARCHE_HOSTED": "1"}, False),
        ({"DEMARCHE_HOSTED": "1", "DEMARCHE_LINKS": "off"}, False),
        ({"DEMARCHE_HOSTED": "1", "DEMARCHE_LINKS": "1"}, True),
    ],
)
def test_a_hosted_instance_fetches_links_only_if_its_owner_says_so(environment, links):
    assert Policy.of(environment).links is links


@pytest.mark.parametrize(
    ("policy", "claims", "role"),
    [
        (Policy(), None, Role.EDITOR),
        (HOSTED, None, Role.READER),
        (HOSTED, SIGNED_IN, Role.EDITOR),
        (HOSTED, SIGNED_IN | {"is_logged_in": False}, Role.READER),
        (HOSTED, SIGNED_IN | {"is_logged_in": "yes"}, Role.READER),
        (HOSTED, SIGNED_IN | {"email_verified": False}, Role.READER),
        (HOSTED, SIGNED_IN | {"email": "bob@example.org"}, Role.READER),
        (HOSTED, SIGNED_IN | {"email": None}, Role.READER),
        (HOSTED, {"email": "ann@example.org"}, Role.READER),
        (Policy(True, frozenset()), {"is_logged_in": True, "email": ""}, Role.READER),
    ],
)
def test_a_hosted_instance_has_readers_but_for_listed_addresses(policy, claims, role):
    assert access.role(policy, claims) is role
    if role is Role.READER:
        with pytest.raises(AccessError, match="Only editors"):
            access.editor(policy, claims)
        with pytest.raises(AccessError):
            access.require_editor(role)


@pytest.mark.parametrize(
    ("policy", "claims", "name", "logged"),
    [
        (HOSTED, SIGNED_IN, "Somebody Else", "ann@example.org"),
        (Policy(), None, " Ann ", "Ann"),
        (Policy(), None, "", "local"),
        (Policy(), SIGNED_IN, "", "ann@example.org"),
    ],
)
def test_an_editor_is_logged_under_the_address_or_locally_under_a_chosen_name(policy, claims, name, logged):
    assert access.name_of(access.editor(policy, claims, name)) == logged


@pytest.mark.parametrize("seal", [None, object(), "seal"])
def test_no_editor_can_be_made_by_hand(seal):
    with pytest.raises(AccessError):
        Editor("Eve", seal)


@pytest.mark.parametrize("other", [None, "Ann", Role.EDITOR, {"name": "Ann"}])
def test_nothing_else_passes_for_an_editor(other):
    with pytest.raises(AccessError):
        access.name_of(other)


MUTATING = [
    (Corrections, ("record", "adjudicate", "undo", "bring")),
    (imports, ("run", "discard", "refresh")),
    (scaffold, ("create",)),
    (dispute_files, ("save",)),
    (rereading, ("run", "start")),
    (pipeline, ("bring",)),
]


def test_every_public_function_that_changes_something_is_known_here():
    reading = {"lines", "unfinished", "reports", "outdated", "held", "claim", "unwritable"}
    reading |= {"text_of", "tried", "earlier", "texts_of", "touched", "current", "beside", "command"}
    reading |= {"process", "land"}  # of the command line and of those that ask; no page calls them
    for room, known in MUTATING:
        public = {
            name
            for name, held in inspect.getmembers(room, inspect.isfunction)
            if not name.startswith("_")
            and held.__module__ in (room.__name__, room.__module__ if room is Corrections else "")
        }
        assert public - reading == set(known)


@pytest.mark.parametrize(("room", "name"), [(room, name) for room, names in MUTATING for name in names])
@pytest.mark.parametrize("reader", [None, "Ann", Role.READER])
def test_no_function_that_changes_something_works_for_a_reader(room, name, reader, tmp_path):
    function = getattr(room, name)
    given = [parameter for parameter in inspect.signature(function).parameters.values() if parameter.name != "self"]
    assert given[0].name == "editor"
    assert given[0].annotation in (Editor, "Editor")
    arguments = made_arguments(room, name, tmp_path)
    with pytest.raises(AccessError):
        function(*arguments(reader))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def made_arguments(room, name, folder):
    from datetime import date

    from lib.storing import Store
    from lib.storing.rules import Rules

    log = Corrections(folder / "log.jsonl", Rules({"DAMS"}, {"AAA"}))
    log.lines = lambda: ()
    statement = {"article_id": "a", "start": 0, "text": "No", "kind": "direct"}
    if room is Corrections:
        rest = {"undo": ("c1",), "bring": ([],)}.get(name, (statement, {}, {"kind": "mixed"}))
        if name == "undo":
            from datetime import UTC, datetime

            from lib.records import Action, Correction

            known = Correction("c1", Action.CORRECT, "a", 0, "No", "kind", "", "mixed", "Ann", datetime.now(UTC))
            log.lines = lambda: (known,)
        return lambda reader: (log, reader, *rest)
    if room is scaffold:
        return lambda reader: (reader, folder, "lakes", "Lakes", date(2024, 1, 1), date(2024, 2, 1))
    if room is dispute_files:
        return lambda reader: (reader, folder, {"codebook.md": "# Mine"}, folder / "home")
    if room is rereading:
        rest = (lambda _progress: None, lambda: False) if name == "run" else (Store(folder),)
        return lambda reader: (reader, None, *rest)
    if room is pipeline:
        from lib import dispute as disputes

        dispute = disputes.load(disputes.available()[0], articles=False)
        return lambda reader: (reader, dispute, Store(folder), [])
    rest = {"run": ([], None), "discard": ("job",), "refresh": (None,)}[name]
    return lambda reader: (reader, Store(folder), *rest)


def test_every_function_of_the_project_that_asks_for_an_editor_asks_first_and_is_known_here():
    known = {
        (room.__name__ if room is Corrections else room.__name__.rpartition(".")[2], name)
        for room, names in MUTATING
        for name in names
    }
    found = set()
    for path in sorted(ROOT.joinpath("lib").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            names = [given.arg for given in node.args.args if given.arg != "self"]
            asked = [
                given.arg
                for given in node.args.args
                if given.annotation and ast.unparse(given.annotation).strip("'\"") == "Editor"
            ]
            if asked and path != ROOT / "lib/access.py":
                assert names[0] == asked[0], (path, node.name)
                found.add(("Corrections" if path.stem == "corrections" else path.stem, node.name))
    assert found == known
