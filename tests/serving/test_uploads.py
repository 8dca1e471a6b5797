"""Who is no editor cannot fill the memory of a hosted server with files, whether a page asks for some or not."""

from __future__ import annotations

import asyncio
import http.client
import http.cookiejar
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import websockets
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from lib.serving.uploads import OnlyEditors
from tests.browser.serving import served
from tests.pages import made_store

ANN = {"is_logged_in": True, "email": "ann@example.org", "email_verified": True}
SIGNED_IN = {"ann": ANN, "bob": ANN | {"email": "bob@example.org"}, "nobody": {}}


def in_a_loop_of_its_own(asked: Any) -> Any:
    """Browser tests of the same run leave a loop behind in this thread."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, asked).result()


def status_of(method: str, path: str) -> int:
    """The status with which a request is answered; what passes is answered 200."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"x", "more_body": False}

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    in_a_loop_of_its_own(OnlyEditors(PlainTextResponse("taken"), SIGNED_IN.get)(scope, receive, send))
    return int(sent[0]["status"])


@pytest.mark.parametrize("base", ["", "/below/this"])
@pytest.mark.parametrize(("session", "status"), [("ann", 200), ("bob", 403), ("nobody", 403), ("unknown", 403)])
def test_a_hosted_server_takes_files_from_editors_alone(
    monkeypatch: pytest.MonkeyPatch, base: str, session: str, status: int
) -> None:
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    monkeypatch.setenv("DEMARCHE_EDITORS", "ann@example.org")
    assert status_of("PUT", f"{base}/_stcore/upload_file/{session}/file-1") == status


def test_everything_else_passes_and_so_does_everybody_on_their_own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/_stcore/upload_file/bob/file-1"
    assert status_of("PUT", address) == 200
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    assert status_of("PUT", address) == 403
    assert status_of("DELETE", address) == 200
    assert status_of("GET", "/map") == 200


async def session_of(address: str) -> str:
    """The session of a new visitor, as every browser learns it."""
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    message = BackMsg()
    message.rerun_script.query_string = ""
    line = await websockets.connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None)
    await line.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await asyncio.wait_for(line.recv(), 60))
        if answer.WhichOneof("type") == "new_session":
            status = await asyncio.to_thread(put, address, answer.new_session.initialize.session_id)
            await line.close()
            return str(status)


def put(address: str, session: str) -> int:
    jar = http.cookiejar.CookieJar()
    urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open(f"{address}/_stcore/health", timeout=30)
    seal = next((cookie.value for cookie in jar if cookie.name == "_streamlit_xsrf"), "") or ""
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\n' + b"x" * 1000 + b"\r\n--b--\r\n"
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "X-Xsrftoken": seal,
        "Cookie": f"_streamlit_xsrf={seal}",
    }
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    line.request("PUT", f"/_stcore/upload_file/{session}/file-1", body, headers)
    return line.getresponse().status


@pytest.mark.browser
@pytest.mark.parametrize(("hosted", "status"), [("1", "403"), ("0", "204")])
def test_a_running_server_takes_no_file_of_a_reader(tmp_path: Path, hosted: str, status: str) -> None:
    with served(made_store.write(tmp_path), {"DEMARCHE_HOSTED": hosted}) as address, ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, session_of(address)).result(120) == status
