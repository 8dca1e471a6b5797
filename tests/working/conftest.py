import json
from datetime import date, timedelta

import pytest

from lib.working.kit import Kit
from tests.working import made_stages

START = date(2018, 1, 25)


@pytest.fixture
def kit():
    return Kit({"dispute.toml": b""}, "made").made_by(made_stages.MAKER)


def line(number, words="", day=None):
    text = f"Report {number} from the lakes. “Dams must wait for winter number {number // 3}.” {words} “Talks number {number}.”"
    day = day or START + timedelta(days=number % 40)
    return json.dumps({"id": f"a{number:04d}", "title": f"Day {number}", "published": day.isoformat(), "text": text})


@pytest.fixture
def folder(tmp_path):
    """Sixty articles in six files over two months, one of them twice, and a file that cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for file in range(6):
        lines = [line(number) for number in range(file * 10, file * 10 + 10)]
        (folder / f"part{file}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "twice.jsonl").write_text(line(3) + "\n", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"not a document")
    return folder
