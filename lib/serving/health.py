"""`/healthz`: can this server answer? Names no article and no person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.storing import StoreError

Versions = Callable[[], Mapping[str, str]]
"""The state of each dispute's store by the dispute's name; raises `StoreError` when one cannot be read."""


def answer(versions: Versions) -> tuple[int, dict[str, object]]:
    """Status 200 while every store can be read, else 503 with the kind of fault and no detail."""
    try:
        held = versions()
    except (StoreError, OSError) as error:
        return 503, {"status": "failing", "fault": type(error).__name__}
    return 200, {"status": "ok", "disputes": sorted(held)}


def endpoint(versions: Versions) -> Callable[[Request], JSONResponse]:
    """The same as a route of the server; never cached."""

    def healthz(_: Request) -> JSONResponse:
        status, body = answer(versions)
        return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store"})

    return healthz
