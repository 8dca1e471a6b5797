import json
from pathlib import Path

import pytest

from benchmarks.quotations.documents import BadFileError, Quotation, read
from lib.records import Kind


def written(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_pieces_of_one_quotation_are_read_apart(tmp_path: Path) -> None:
    quote = {"start": 0, "end": 9, "spans": [[0, 2], [5, 9]], "kind": "direct", "speaker_start": 3, "speaker_end": 4}
    line = json.dumps({"id": 7, "text": "ab c defg", "quotes": [quote], "ignore": [[1, 2]]})
    (document,) = read(written(tmp_path, line, ""))
    assert document.id == "7"
    assert document.ignored == ((1, 2),)
    assert document.quotations == (Quotation(0, 2, (3, 4), Kind.DIRECT), Quotation(5, 9, (3, 4), Kind.DIRECT))


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"id": 1, "text": ""}', "lacks the field 'quotes'"),
        ('{"id": 1, "text": "a", "quotes": [{"start": 0, "end": 1, "kind": "sung"}]}', "sung"),
    ],
    ids=["no JSON", "no object", "no quotes", "unknown kind"],
)
def test_a_bad_line_is_named_with_its_cause(tmp_path: Path, line: str, cause: str) -> None:
    good = '{"id": 0, "text": "", "quotes": []}'
    with pytest.raises(BadFileError, match="line 2") as raised:
        read(written(tmp_path, good, line))
    assert cause in str(raised.value)


def test_a_file_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no document"):
        read(written(tmp_path, ""))
