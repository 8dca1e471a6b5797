"""Which web addresses may be asked: public hosts over http and https, checked after their names are resolved.

A link that a stranger wrote can point at this computer, at its router, or at the service that hands out a cloud
machine's passwords. So a name is resolved once, every address it has must be public, and the connection goes to that
very address: a name that changes its answer between check and connection gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urlsplit

from lib.reading.outcomes import ReadingError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
RESOLVING_SECONDS = 10.0
MAX_URL = 2_000
_SAFE = "/%:=&?~+!$,;'@()*[]"


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host. Raises `OSError` when it has none or the answer takes too long."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(info[4][0]) for info in infos)
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))

    # The system's resolver knows no time limit; a thread that hangs in it is left behind.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(RESOLVING_SECONDS)
    if failed:
        raise failed[0]
    if not found:
        raise OSError("no answer")
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Target:
    """An address that passed: where to connect, and what to ask for there."""

    url: str
    scheme: str
    host: str
    port: int
    address: str
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, to which one robots.txt belongs."""
        return f"{self.scheme}://{_bracketed(self.host)}:{self.port}"


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules; `hosts` names the only ones allowed (with those below them) unless it is empty."""

    hosts: frozenset[str] = frozenset()
    allow_loopback: bool = False
    """For tests against a server on this computer; it also lifts the rule on ports."""
    resolve: Callable[[str, int], Sequence[str]] = field(default=resolve)

    def check(self, url: str) -> Target:
        """The checked target of an address. Raises `ReadingError` that says which rule it breaks."""
        parts = _split(url)
        scheme, host = parts.scheme, _host(parts)
        port = parts.port or _PORTS[scheme]
        self._check_host(host, port, scheme)
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        return Target(url.strip(), scheme, host, port, self._address(host, port), path)

    def _check_host(self, host: str, port: int, scheme: str) -> None:
        if self.hosts and not any(host == allowed or host.endswith(f".{allowed}") for allowed in self.hosts):
            raise ReadingError(f"{host} is not among the allowed hosts.", "Ask whoever runs this to allow it.")
        if port != _PORTS[scheme] and not self.allow_loopback:
            raise ReadingError(f"the link asks for port {port}; only the usual ports are used.", "Check the link.")

    def _address(self, host: str, port: int) -> str:
        try:
            addresses = [ipaddress.ip_address(raw.partition("%")[0]) for raw in self.resolve(host, port)]
        except (OSError, ValueError) as error:
            raise ReadingError(f"the host {host} cannot be found ({_said(error)}).", "Check the link.") from None
        for address in addresses:
            if not self._is_allowed(address):
                raise ReadingError(
                    f"{host} leads to {address}, which is not a public address.", "Only public pages are fetched."
                )
        if not addresses:
            raise ReadingError(f"the host {host} cannot be found (no answer).", "Check the link.")
        return str(addresses[0])

    def _is_allowed(self, address: Address) -> bool:
        return is_public(address) or (self.allow_loopback and address.is_loopback)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet: not private, loopback, link-local, multicast or reserved.

    Addresses of version 6 that carry one of version 4 inside (mapped, compatible, 6to4, Teredo, NAT64) are as public
    as what they carry, and mapped and compatible ones, which no public page needs, never are.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None or address in _COMPATIBLE or address.is_site_local:
            return False
        if not all(is_public(inner) for inner in _carried(address)):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    )


def _carried(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    inner = [address.sixtofour] if address.sixtofour else []
    inner += list(address.teredo) if address.teredo else []
    return inner + ([ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)] if address in _NAT64 else [])


def _split(url: str) -> SplitResult:
    url = url.strip()
    if len(url) > MAX_URL or any(char <= " " or char == "\x7f" or char == "\\" for char in url):
        raise ReadingError("the link has blanks, backslashes or control characters, or is too long.", "Check the link.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ReadingError("the link is not a web address.", "Check the link.") from None
    if parts.scheme not in _PORTS:
        raise ReadingError(f"links with “{parts.scheme or 'no'}:” are not fetched.", "Give an http or https address.")
    if parts.username is not None or parts.password is not None:
        raise ReadingError("the link carries a user name or password.", "Give the address without it.")
    if not parts.hostname or port == 0:
        raise ReadingError("the link names no host.", "Check the link.")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ReadingError(f"the host “{host[:60]}” is not a valid name.", "Check the link.") from None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
