"""What every test may ask for: the repository, and the documents as published where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

__all__ = ["corpus", "repository"]

REPOSITORY = Path(__file__).resolve().parents[1]

# A slow machine is no wrong answer, and a failure must be the same one when it is run again.
settings.register_profile("mingzhang", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("mingzhang")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser share one site, so one worker runs them all."""
    for item in items:
        if "browser" in item.path.relative_to(REPOSITORY).parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds everything."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The documents as published, which are not in the repository: `MINGZHANG_CORPUS` names their folder."""
    folder = Path(os.environ.get("MINGZHANG_CORPUS") or REPOSITORY.parent / "shared" / "disclosures")
    if not folder.is_dir():
        pytest.skip(f"the documents as published are not at {folder}; MINGZHANG_CORPUS names their folder")
    return folder
