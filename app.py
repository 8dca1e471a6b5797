"""The front door: `streamlit run app.py` starts the server; the frame of the pages is `lib/main.py`.

The frame is not in this folder because Streamlit takes a `pages/` folder beside the frame for pages of its own: a
link to any page but the first would then run that page without the frame.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

# NumPy reads it when it is first imported, which is later: its threads beside those of visitors cost tens of
# milliseconds of waiting for each other a page, and its matrices are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse
from starlette.routing import Route

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))

from lib.serving.uploads import OnlyEditors  # noqa: E402  found only now

GEOGRAPHY = ROOT / "data/geography"


def address(path: str) -> str:
    """A path under the server's base path, which Streamlit does not put before an app's own routes."""
    return "/" + "/".join(part for part in (st.get_option("server.baseUrlPath").strip("/"), path) if part)


async def shapes(_: Request) -> FileResponse:
    """The shapes of the world, fetched once a browser."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return FileResponse(GEOGRAPHY / "world.geojson", media_type="application/geo+json", headers=headers)


def checks() -> dict[str, Callable[[], None]]:
    """A look at the store of every dispute, for the health check."""
    from lib import dispute
    from lib.ui import evidence

    return {name: partial(lambda name: evidence.store(name).check(), name) for name in dispute.available()}


def healthz(request: Request) -> JSONResponse:
    """Can this server answer?"""
    from lib.serving import health

    return health.endpoint(checks)(request)


@asynccontextmanager
async def warm_up(_: st.App) -> AsyncIterator[None]:
    """Answer the first page before the first visitor asks, then take what was loaded out of the collector's way.

    Streamlit runs a full garbage collection after every rerun; frozen objects are skipped.
    """
    from lib.serving import logs
    from lib.ui import warming

    logs.configure(os.environ)
    warming.warm()
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


app = st.App(
    ROOT / "lib/main.py",
    lifespan=warm_up,
    routes=[Route(address("geo/world.geojson"), shapes), Route(address("healthz"), healthz)],
    middleware=[Middleware(OnlyEditors), Middleware(GZipMiddleware, minimum_size=2048, compresslevel=5)],
)
