"""Files are taken from editors alone: Streamlit takes them from every visitor, whatever a page shows.

Its address for uploads asks for nothing but a session, and keeps what comes in memory until that session ends.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib import access
from lib.access import Policy, Role

Claims = Mapping[str, Any]
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?$")
REFUSED = "Only editors may upload files. Sign in with an address that the owner of this instance has listed."


class OnlyEditors:
    """A middleware that refuses uploads of readers. `claims_of` gives what the sign-in of a session says, or None."""

    def __init__(self, app: ASGIApp, claims_of: Callable[[str], Claims | None] | None = None) -> None:
        self._app, self._claims_of = app, claims_of or signed_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 403."""
        putting = scope["type"] == "http" and scope["method"] == "PUT"
        found = _UPLOAD.search(scope["path"]) if putting else None
        if found and not may_upload(Policy.of(os.environ), self._claims_of(found[1])):
            await JSONResponse({"error": REFUSED}, status_code=403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def may_upload(policy: Policy, claims: Claims | None) -> bool:
    """Whether a visitor may: on one's own machine everybody, else editors."""
    return access.role(policy, claims) is Role.EDITOR


def signed_in(session_id: str) -> Claims | None:
    """What the sign-in of a running session says; None where there is none, or Streamlit keeps it elsewhere by now."""
    from streamlit import runtime

    try:
        session = runtime.get_instance()._session_mgr.get_active_session_info(session_id)
        return None if session is None else dict(session.session._user_info)
    except (AttributeError, RuntimeError):
        return None
