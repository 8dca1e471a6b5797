"""A web server on this computer that behaves badly in every way that the tests of fetching need."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPHS = [
    "The foreign minister told reporters in the capital on Tuesday that the talks with the neighbours will go on.",
    "“We do not accept conditions,” he said after the meeting, which lasted for more than three hours in the old town.",
    "A spokeswoman for the other delegation said that her government was ready to sign the text as it stands now.",
]
PAGE = (
    "<html lang='en'><head><title>Talks will go on</title>"
    "<meta property='article:published_time' content='2018-01-16'></head><body><article><h1>Talks will go on</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
)
Answer = tuple[int, dict[str, str], bytes]


class Handler(BaseHTTPRequestHandler):
    """Answers from a table of paths; a function in it gets the handler and may do what it likes."""

    protocol_version = "HTTP/1.1"
    answers: dict[str, Answer | Callable[[Handler], None]]
    asked: list[str]
    agents: list[str]
    hung_up: list[str]
    """Paths of endless answers that the reader did not wait for."""

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.agents.append(self.headers.get("User-Agent", ""))
        answer = self.answers.get(self.path, (404, {}, b"nothing here"))
        if callable(answer):
            answer(self)
            self.close_connection = True
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def page(body: bytes | str = PAGE, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    data = body.encode() if isinstance(body, str) else body
    return 200, {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}, data


def redirect(to: str) -> Answer:
    return 302, {"Location": to}, b""


def bomb() -> Answer:
    return page(gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")


def trickle(start: bytes) -> Callable[[Handler], None]:
    """Sends `start`, then a byte every 20 ms until the reader hangs up."""

    def run(handler: Handler) -> None:
        try:
            handler.wfile.write(start)
            while True:
                time.sleep(0.02)
                handler.wfile.write(b"x")
        except OSError:
            handler.hung_up.append(handler.path)

    return run


def endless(handler: Handler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            handler.wfile.write(b"<p>more and more</p>" * 800)
    except OSError:
        handler.hung_up.append(handler.path)


def cut_short(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>")


def garbage(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01\x02 no web server at all\r\n\r\n")


def silent(handler: Handler) -> None:
    """Says nothing until the reader hangs up."""
    with suppress(OSError):
        handler.rfile.read(1)
    handler.hung_up.append(handler.path)


@contextmanager
def serving(answers: dict[str, Answer | Callable[[Handler], None]]) -> Iterator[tuple[str, type[Handler]]]:
    """The address of a server with these answers, and its handler, which keeps what it was asked."""
    made = type("Made", (Handler,), {"answers": answers, "asked": [], "agents": [], "hung_up": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", made
    finally:
        server.shutdown()
        server.server_close()
