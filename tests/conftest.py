"""What every test may count on."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")  # a busy machine must not fail a test


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Running a page leaves Streamlit's script as the main module, which every new process would run first."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
