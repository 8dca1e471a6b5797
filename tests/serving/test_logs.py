import io
import json
import logging

import pytest

from lib.serving import logs


@pytest.fixture
def stream():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    assert logs.configure({"DEMARCHE_LOG": "json"}, stream)
    yield stream
    root.handlers, root.level = handlers, level


def test_an_event_is_one_json_line(stream):
    logging.getLogger("demarche").info("stored %d articles\nin two lines", 3)
    (line,) = stream.getvalue().splitlines()
    entry = json.loads(line)
    assert entry["event"] == "stored 3 articles\nin two lines"
    assert (entry["level"], entry["logger"]) == ("info", "demarche")


def test_an_exception_is_named_without_the_words_that_caused_it(stream):
    try:
        raise ValueError("“We will never leave the lakes,” she said.")
    except ValueError:
        logging.getLogger("demarche").exception("reading failed: “We will never leave the lakes”")
    entry = json.loads(stream.getvalue())
    assert entry["error"] == "ValueError"
    assert entry["where"][-1].startswith(__file__)
    assert "lakes" not in stream.getvalue()


def test_nothing_changes_without_the_setting():
    before = logging.getLogger().handlers[:]
    assert not logs.configure({})
    assert logging.getLogger().handlers == before
