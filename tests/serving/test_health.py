import json

from lib.serving import health
from lib.storing import StoreError


def test_a_server_with_readable_stores_is_well():
    assert health.answer(lambda: {"lakes": "abc"}) == (200, {"status": "ok", "disputes": ["lakes"]})


def test_a_store_that_cannot_be_read_is_a_failure_without_details():
    def broken():
        raise StoreError("/home/ann/secret/report.json cannot be read")

    status, body = health.answer(broken)
    assert status == 503
    assert body == {"status": "failing", "fault": "StoreError"}


def test_the_route_answers_and_is_never_cached():
    answer = health.endpoint(lambda: {"lakes": "abc"})(None)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert json.loads(answer.body)["status"] == "ok"
