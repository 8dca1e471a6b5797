"""Who looks at the page, and what this visitor may do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import streamlit as st

from lib import access
from lib.access import Editor, Policy, Role
from lib.ui import prose

READER = (
    "This page is for editors: it changes what every visitor sees. Sign in with an address that the owner of this "
    "instance has listed under DEMARCHE_EDITORS, or run Demarche on your own machine, where everybody is an editor."
)
CODER = "coder"
"""Session key: the name under which changes are logged on one's own machine."""


def policy() -> Policy:
    """The rules of this instance."""
    return Policy.of(os.environ)


def claims() -> Mapping[str, Any]:
    """What the sign-in says of the visitor; empty without one."""
    held = dict(st.user.to_dict())
    return held if held.get("is_logged_in") is True else {}


def may_edit() -> bool:
    """Whether the visitor is an editor now: a click may arrive after the owner took the right away."""
    return access.role(policy(), claims()) is Role.EDITOR


def editor() -> Editor:
    """The right to change. Raises `AccessError` for a reader."""
    return access.editor(policy(), claims(), str(st.session_state.get(CODER) or ""))


def editors_only() -> None:
    """Say to a reader how to become an editor, and end the page."""
    if may_edit():
        return
    st.html(prose.notice([READER]))
    if "auth" in _secrets() and not claims():
        st.button("Sign in", on_click=st.login)
    st.stop()


def sign_in_or_out() -> None:
    """The way in, or who is signed in and the way out; nothing on one's own machine or without a provider."""
    if not policy().hosted or "auth" not in _secrets():
        return
    if not claims():
        st.button("Sign in", on_click=st.login, key="sign in")
        return
    st.text(f"Signed in as {claims().get('email') or 'somebody without an e-mail address'}")
    st.button("Sign out", on_click=st.logout, key="sign out")


def ask_name() -> None:
    """The name under which changes are logged; a hosted instance takes it from the sign-in."""
    if not policy().hosted:
        st.text_input("Your name in the log", key=CODER, placeholder=access.LOCAL_NAME, max_chars=60, width=260)


def _secrets() -> Mapping[str, Any]:
    try:
        return dict(st.secrets)
    except FileNotFoundError:
        return {}
