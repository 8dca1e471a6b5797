"""`/healthz`: can this server answer? Names no file, no article and no person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.dispute import DisputeError
from lib.storing import StoreError

Checks = Callable[[], Mapping[str, Callable[[], object]]]
"""For each dispute a look at its folder and its store; raises `StoreError` or `DisputeError` when one is damaged."""
STRICT = "strict"


def answer(checks: Checks, strict: bool = False) -> tuple[int, dict[str, object]]:
    """Status 200 while a dispute can be opened, with the names of those that cannot; 503 when none can.

    `strict`: 503 as soon as one cannot, for who watches; a proxy would close the others as well.
    """
    damaged: dict[str, str] = {}
    try:
        asked = dict(checks())
    except OSError as error:
        return 503, {"status": "failing", "fault": type(error).__name__}
    for name, check in asked.items():
        try:
            check()
        except (StoreError, DisputeError, OSError) as error:
            damaged[name] = type(error).__name__
    sound = sorted(set(asked) - set(damaged))
    if not damaged:
        return 200, {"status": "ok", "disputes": sound}
    status = 503 if strict or not sound else 200
    return status, {"status": "damaged" if sound else "failing", "disputes": sound, "damaged": damaged}


def endpoint(checks: Checks) -> Callable[[Request], JSONResponse]:
    """The same as a route of the server; never cached."""

    def healthz(request: Request) -> JSONResponse:
        status, body = answer(checks, STRICT in request.query_params)
        return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store"})

    return healthz
