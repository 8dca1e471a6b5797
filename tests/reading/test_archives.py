import io
import zipfile

import pytest

from lib import reading
from lib.reading import archives
from lib.reading.outcomes import Failure, ReadingError

TEXT = "The minister said on Tuesday that the talks will go on.\n"


def packed(members, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def split(outcomes):
    outcomes = list(outcomes)
    return [o for o in outcomes if not isinstance(o, Failure)], [o for o in outcomes if isinstance(o, Failure)]


def test_members_are_read_in_name_order_and_clutter_is_passed_over():
    data = packed(
        [
            ("b.txt", TEXT),
            ("a/a.txt", TEXT + "More."),
            ("__MACOSX/a.txt", "x"),
            (".DS_Store", b"\x00"),
            ("Thumbs.db", "x"),
        ]
    )
    articles, failures = split(reading.read(data, "in.zip"))
    assert [article.origin for article in articles] == ["in.zip/a/a.txt", "in.zip/b.txt"]
    assert failures == []


def test_one_bad_member_does_not_keep_the_others_out():
    articles, (failure,) = split(reading.read(packed([("bad.txt", b"\x00\x01\x02\x03"), ("good.txt", TEXT)]), "in.zip"))
    assert len(articles) == 1
    assert failure.origin == "in.zip/bad.txt"


@pytest.mark.parametrize("name", ["../up.txt", "/etc/x.txt", "a/../../x.txt", "C:/x.txt", "..\\x.txt"])
def test_names_that_point_outside_are_refused(name):
    _, (failure,) = split(reading.read(packed([(name, TEXT)]), "in.zip"))
    assert "outside" in failure.cause


def test_nested_archives_are_read_two_deep():
    inner = packed([("c.txt", TEXT)])
    articles, failures = split(reading.read(packed([("inner.zip", inner)]), "in.zip"))
    assert [article.origin for article in articles] == ["in.zip/inner.zip/c.txt"]
    assert failures == []
    articles, (failure,) = split(reading.read(packed([("m.zip", packed([("inner.zip", inner)]))]), "in.zip"))
    assert articles == []
    assert "2 deep" in failure.cause


def test_a_bomb_is_refused_before_it_is_unpacked():
    _, (failure,) = split(reading.read(packed([("bomb.txt", b"a" * 20_000_000)], compresslevel=9), "in.zip"))
    assert "zip bomb" in failure.cause


@pytest.mark.parametrize(
    ("budget", "fragment"),
    [(archives.Budget(members=1), "files"), (archives.Budget(total=60), "unpacks to more")],
    ids=["too many files", "too many bytes"],
)
def test_the_whole_archive_has_limits(budget, fragment):
    data = packed([("a.txt", TEXT), ("b.txt", TEXT)])
    try:
        causes = [
            o.cause
            for o in archives.read_zip(data, "in.zip", lambda _d, _n: iter(()), budget)
            if isinstance(o, Failure)
        ]
    except ReadingError as error:
        causes = [error.cause]
    assert any(fragment in cause for cause in causes)


def test_a_damaged_member_is_named():
    data = bytearray(packed([("a.txt", TEXT * 50)]))
    data[45] ^= 0xFF
    _, (failure,) = split(reading.read(bytes(data), "in.zip"))
    assert failure.origin == "in.zip/a.txt"
    assert "damaged" in failure.cause
