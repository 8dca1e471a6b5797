"""A running app and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADVICE = (
    "No Chromium was found. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path; "
    "to leave the browser tests out, run pytest with -m 'not browser'."
)
SECONDS = 60


@contextmanager
def served(data: Path | None = None, settings: Mapping[str, str] | None = None, secrets: str = "") -> Iterator[str]:
    """The app on a free port, with its own data or those of a folder of stores; yields its address.

    `settings` are variables of its environment; in its `secrets` (TOML) the address stands for `ADDRESS`.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
    ]
    environment = os.environ | ({"DEMARCHE_DATA": str(data)} if data else {}) | dict(settings or {})
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
        if secrets:
            held = Path(folder) / "secrets.toml"
            held.write_text(secrets.replace("ADDRESS", address))
            command += ["--secrets.files", str(held)]
        with subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=environment) as server:
            try:
                _await(address, server, log)
                yield address
            finally:
                server.terminate()


def _await(address: str, server: subprocess.Popen[bytes], log: object) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    log.seek(0)  # type: ignore[attr-defined]
    raise RuntimeError(f"The app did not start: {log.read().decode()[-2000:]}")  # type: ignore[attr-defined]


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, headless; playwright's own browser is not needed."""
    path = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if not path:
        raise RuntimeError(ADVICE)
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


def settled(page: Page) -> None:
    """Wait until the page has run and its figures are drawn."""
    page.wait_for_selector('[data-testid="stAppViewContainer"] h1', timeout=SECONDS * 1000)
    page.wait_for_function(
        "!document.querySelector('[data-test-script-state=\"running\"], [data-testid=stSkeleton]')",
        timeout=SECONDS * 1000,
    )
    page.wait_for_timeout(900)
