"""One page over http or https, within limits of size, time and redirects, from hosts that the guard allows.

The standard library's client is used rather than a package: it lets the connection be opened to the address that was
checked while the certificate is still matched with the name, and hands out the socket, so that a clock can close it
when a server trickles its answer. Proxies named in the environment are not used, since they would resolve names anew.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lib.reading.guard import Guard, Target
from lib.reading.outcomes import ReadingError

USER_AGENT = "Demarche/0.1 (reads news articles that its user chose; respects robots.txt)"
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_REASONS = {
    401: "asks for a password",
    402: "asks for payment",
    403: "refuses the page",
    404: "has no such page",
    410: "has removed the page",
    429: "gets too many requests",
    451: "may not show the page for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may take."""

    size: int = 10 * 1024**2
    """Bytes, as sent and after unpacking."""
    seconds: float = 30.0
    """For the whole page, with all its redirects."""
    wait: float = 10.0
    """Until the server says something."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave: where it was found in the end, and its bytes unpacked."""

    url: str
    status: int
    kind: str
    """Content type in lower case, without its parameters."""
    charset: str | None
    data: bytes


class RefusedError(ReadingError):
    """The server answered, but not with the page; `status` is what it said."""

    def __init__(self, cause: str, advice: str, status: int) -> None:
        super().__init__(cause, advice)
        self.status = status


@dataclass(slots=True)
class Fetcher:
    """Fetches pages from where the guard allows, within the limits."""

    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)
    user_agent: str = USER_AGENT

    def get(self, url: str, before: Callable[[Target], None] | None = None) -> Page:
        """The page at an address, redirects followed; `before` sees every target first and may raise `ReadingError`.

        Raises `ReadingError` (`RefusedError` when the server answered with an error).
        """
        deadline = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            target = self.guard.check(url)
            if before is not None:
                before(target)
            found = self._once(target, deadline)
            if isinstance(found, Page):
                return found
            url = found
        raise ReadingError(f"the page redirects more than {self.limits.redirects} times.", "Check the link.")

    def _once(self, target: Target, deadline: float) -> Page | str:
        """A page, or the address to which it redirects."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise _late(target, self.limits.seconds)
        kind = _Secure if target.scheme == "https" else _Plain
        connection = kind(target, min(left, self.limits.wait), deadline)
        clock = _Clock(connection, left)
        try:
            with clock:
                headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.5"}
                connection.request("GET", target.path, headers={**headers, "Connection": "close"})
                answer = self._answer(connection.getresponse(), target)
            if clock.rang:  # a closed socket looks like the end of the page
                raise _late(target, self.limits.seconds)
            return answer
        except ReadingError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            if clock.rang or isinstance(error, TimeoutError):
                raise _late(target, self.limits.seconds if clock.rang else self.limits.wait) from None
            cause = f"{target.host} does not answer properly ({_said(error)})."
            raise ReadingError(cause, "Try again later.") from None
        finally:
            connection.close()

    def _answer(self, response: http.client.HTTPResponse, target: Target) -> Page | str:
        place = response.headers.get("Location")
        if response.status in _REDIRECTS and place:
            return urljoin(target.url, place.strip().encode("latin-1", "replace").decode("utf-8", "replace"))
        if response.status != 200:
            why = _REASONS.get(response.status, "cannot give the page")
            raise RefusedError(
                f"{target.host} {why} (status {response.status}).",
                "Try again later." if response.status >= 500 or response.status == 429 else "Check the link.",
                response.status,
            )
        data = self._body(response)
        return Page(
            url=target.url,
            status=response.status,
            kind=response.headers.get_content_type(),
            charset=response.headers.get_content_charset(),
            data=_unpacked(data, response.headers.get("Content-Encoding", ""), self.limits.size),
        )

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        """The bytes as sent, in small reads, so that an endless body is noticed."""
        body = bytearray()
        while part := response.read1(_CHUNK):
            body += part
            if len(body) > self.limits.size:
                raise _too_large(self.limits.size)
        if response.length:
            raise ReadingError("the page ends before its announced length.", "Try again later.")
        return bytes(body)


class _Clock:
    """Shuts a connection's socket when its time is over; reads that wait on it then end at once."""

    def __init__(self, connection: _Plain | _Secure, seconds: float) -> None:
        self._connection = connection
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self.rang = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        if self._connection.opened is not None:
            with contextlib.suppress(OSError):
                self._connection.opened.shutdown(socket.SHUT_RDWR)


class _Plain(http.client.HTTPConnection):
    """A connection to a checked address in the name of its host."""

    opened: socket.socket | None = None
    """The socket, also while the answer is read, when the connection itself has let go of it."""

    def __init__(self, target: Target, timeout: float, deadline: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout)
        self._address, self._deadline = (target.address, target.port), deadline

    def connect(self) -> None:
        """Open the socket to the address, whatever the name may say by now."""
        self.sock = self.opened = _socket(self._address, self.timeout, self._deadline)


class _Secure(http.client.HTTPSConnection):
    """The same with encryption; the certificate must be the host's."""

    opened: socket.socket | None = None

    def __init__(self, target: Target, timeout: float, deadline: float) -> None:
        self._secrets = ssl.create_default_context()
        super().__init__(target.host, target.port, timeout=timeout, context=self._secrets)
        self._address, self._deadline = (target.address, target.port), deadline

    def connect(self) -> None:
        """Open the socket to the address and prove the name."""
        plain = _socket(self._address, self.timeout, self._deadline)
        # Kept before the handshake, so that the clock can also end one that never ends.
        secure = self._secrets.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self.opened = secure
        secure.do_handshake()


def _socket(address: tuple[str, int], timeout: float | None, deadline: float) -> socket.socket:
    made = socket.create_connection(address, timeout)
    if time.monotonic() >= deadline:  # the clock rang while there was no socket to shut
        made.close()
        raise TimeoutError
    return made


def _unpacked(data: bytes, encoding: str, largest: int) -> bytes:
    """A body unpacked, never beyond `largest` bytes."""
    names = [name for name in re.split(r"[\s,]+", encoding.casefold()) if name not in {"", "identity"}]
    if not names:
        return data
    if names not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise ReadingError(f"the page is packed as “{encoding[:40]}”, which was not asked for.", "Save it as .html.")
    stream = zlib.decompressobj(47)
    try:
        done = stream.decompress(data, largest + 1)
    except zlib.error as error:
        raise ReadingError(f"the packed page is broken ({error}).", "Try again later.") from None
    if len(done) > largest:
        raise _too_large(largest)
    return done


def _late(target: Target, seconds: float) -> ReadingError:
    return ReadingError(f"{target.host} takes too long (more than {seconds:g} s).", "Try again later.")


def _too_large(largest: int) -> ReadingError:
    size = f"{largest // 1024**2} MB" if largest >= 1024**2 else f"{largest:,} bytes"
    return ReadingError(f"the page is larger than {size}.", "Save its article as .txt or .html.")


def _said(error: Exception) -> str:
    words = getattr(error, "verify_message", "") or getattr(error, "strerror", None) or str(error)
    return " ".join(str(words).split())[:100] or type(error).__name__
