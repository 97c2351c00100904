"""What all tests share: the project's folder, and a way to rewrite the golden site."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", action="store_true", help="rewrite tests/golden/ from what is built now"
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
