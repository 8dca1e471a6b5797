"""Servers to measure: the app on a port, or several of it behind the proxy of deploy/Caddyfile."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lib.storing import homes

ROOT = Path(__file__).parents[1]
QUIET = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Settings of the process as in deploy/ and the Dockerfile: no threads beside those of visitors, memory given back."""
NO_PROXY = "Caddy is not installed (Debian: apt install caddy); with --workers 1 no proxy is needed."


@contextmanager
def served(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The app on a port, until the block ends."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {homes.DATA: str(data.resolve()), **QUIET}
    options = ["--server.address", "127.0.0.1", "--server.headless", "true"]
    with _running([*command, *options], environment, f"http://127.0.0.1:{port}/healthz") as server:
        yield server


@contextmanager
def behind_proxy(data: Path, port: int, workers: int) -> Iterator[list[int]]:
    """So many of the app behind a proxy on `port`, which sends a reader always to the same one; their process ids.

    The ports of the app are those above.
    """
    caddy = shutil.which("caddy")
    if caddy is None:
        raise SystemExit(NO_PROXY)
    ports = range(port + 1, port + 1 + workers)
    with ExitStack() as stack, tempfile.TemporaryDirectory() as home:
        servers = [stack.enter_context(served(data, one)) for one in ports]
        environment = os.environ | {
            "DEMARCHE_SITE": f"http://127.0.0.1:{port}",
            "DEMARCHE_SERVERS": " ".join(f"127.0.0.1:{one}" for one in ports),
            "DEMARCHE_PROXY_SECRET": "measured",
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
        }
        command = [caddy, "run", "--adapter", "caddyfile", "--config", str(ROOT / "deploy/Caddyfile")]
        proxy = stack.enter_context(_running(command, environment, f"http://127.0.0.1:{port}/healthz"))
        yield [server.pid for server in servers] + [proxy.pid]


@contextmanager
def _running(command: list[str], environment: dict[str, str], health: str) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(600):
                time.sleep(0.5)
                if server.poll() is not None:
                    log.seek(0)
                    raise RuntimeError(f"The server ended: {log.read()[-2000:].decode(errors='replace')}")
                try:
                    urllib.request.urlopen(health, timeout=5)
                    break
                except OSError:
                    continue
            yield server
        finally:
            server.terminate()
            server.wait(20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processor_seconds(process: int) -> float:
    """Processor seconds that a process has used."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
