from dataclasses import replace
from pathlib import Path

import pytest

from lib import access
from lib import dispute as disputes
from lib.storing import homes

ANN = access.editor(access.Policy(), name="Ann")


@pytest.fixture(scope="module")
def dispute():
    return disputes.load(disputes.available()[0], articles=False)


@pytest.mark.parametrize(
    ("environment", "root"), [({}, homes.LOCAL), ({"DEMARCHE_DATA": "/srv/data"}, Path("/srv/data"))]
)
def test_what_a_person_adds_lies_in_a_folder_of_the_dispute(dispute, environment, root):
    assert homes.home(dispute, environment) == root / dispute.folder.name


def test_the_name_of_a_dispute_cannot_lead_out_of_the_folder(dispute):
    assert homes.home(replace(dispute, name="../../etc"), {}).parent == homes.LOCAL


def test_the_bundled_articles_are_shown_corrected_and_stay_untouched(dispute, tmp_path):
    bundled = dispute.folder / "processed"
    before = {path.name: path.stat().st_mtime_ns for path in bundled.glob("*.*")}
    environment = {"DEMARCHE_DATA": str(tmp_path)}
    store, log = homes.store(dispute, environment), homes.corrections(dispute, environment)
    statements = store.statements()
    row = statements[statements["country"].notna()].iloc[0]
    log.record(ANN, row, {}, {"country": "EU", f"stance:{dispute.issues[0].id}": "1", "accepted": "yes"})
    found = store.statements().set_index("quote_id").loc[row["quote_id"]]
    assert (found["country"], found["reviewers"]) == ("EU", "Ann")
    assert [path.name for path in (tmp_path / dispute.folder.name).iterdir()] == ["corrections.jsonl"]
    assert {path.name: path.stat().st_mtime_ns for path in bundled.glob("*.*")} == before


def test_local_data_is_no_part_of_the_project():
    ignored = (homes.LOCAL.parents[1] / ".gitignore").read_text().splitlines()
    assert f"{homes.LOCAL.relative_to(homes.LOCAL.parents[1])}/" in ignored
