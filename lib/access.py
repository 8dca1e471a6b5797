"""Who may change anything. A reader looks; an editor corrects and imports. No disk, no network, no Streamlit.

Every function that changes something asks for an `Editor`, and the one way to get one is `editor(...)` here. On one's
own machine everybody is an editor; on a hosted instance only those who are signed in and listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

HOSTED, EDITORS, LINKS = "DEMARCHE_HOSTED", "DEMARCHE_EDITORS", "DEMARCHE_LINKS"
LOCAL_NAME = "local"
_OFF = {"", "0", "no", "false", "off"}
_SEAL = object()


class AccessError(PermissionError):
    """Something that only an editor may do; the message says how to become one."""


class Role(StrEnum):
    """What a visitor may do."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Policy:
    """Whether the instance is open to others, the e-mail addresses of its editors, and if it fetches links then."""

    hosted: bool = False
    editors: frozenset[str] = frozenset()
    fetching: bool = False

    @property
    def links(self) -> bool:
        """Whether editors may have links fetched: on one's own machine always, elsewhere if the owner says so."""
        return self.fetching or not self.hosted

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Policy:
        """From `DEMARCHE_HOSTED`, `DEMARCHE_EDITORS` (split by commas) and `DEMARCHE_LINKS`.

        Empty, 0, no, false and off are no. The network of a hosted instance is not the visitor's, so that links are
        fetched there only if its owner asks for it.
        """
        listed = {address.strip().casefold() for address in environment.get(EDITORS, "").split(",")}
        return cls(_on(environment.get(HOSTED, "")), frozenset(listed - {""}), _on(environment.get(LINKS, "")))


@dataclass(frozen=True, slots=True)
class Editor:
    """The right to change, and the name under which changes are logged. Made by `editor(...)` alone."""

    name: str
    seal: object = None

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise AccessError("An Editor is made by lib.access.editor(policy, claims), which checks the sign-in.")


def role(policy: Policy, claims: Mapping[str, Any] | None = None) -> Role:
    """The role of a visitor with these claims of the sign-in (`is_logged_in`, `email`, `email_verified`)."""
    if not policy.hosted:
        return Role.EDITOR
    held = claims or {}
    trusted = held.get("is_logged_in") is True and held.get("email_verified", True) is True
    return Role.EDITOR if trusted and _address(held) in policy.editors else Role.READER


def editor(policy: Policy, claims: Mapping[str, Any] | None = None, name: str = "") -> Editor:
    """The right to change, logged under the e-mail address of the sign-in, or locally under a `name` of one's choice.

    Raises `AccessError` for a reader.
    """
    require_editor(role(policy, claims))
    return Editor(_address(claims or {}) or ("" if policy.hosted else name.strip()) or LOCAL_NAME, _SEAL)


def require_editor(held: Role) -> None:
    """Raises `AccessError` for anything but the role of an editor."""
    if held is not Role.EDITOR:
        raise AccessError("Only editors may change this instance. Sign in with an address that its owner has listed.")


def name_of(held: Editor) -> str:
    """The name for the log. Raises `AccessError` for anything that is no `Editor`."""
    if not isinstance(held, Editor):
        raise AccessError("Only editors may change this instance; no right to change was shown.")
    return held.name


def _on(value: str) -> bool:
    return value.strip().casefold() not in _OFF


def _address(claims: Mapping[str, Any]) -> str:
    return str(claims.get("email") or "").strip().casefold()
