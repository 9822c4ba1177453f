"""Serves a built site below a base path, as a project page is: whatever leaves that path is not found."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from mingzhang.bench.serving import served as served_below

__all__ = ["BASE", "REPOSITORY", "SEEDS", "mingzhang", "served"]

REPOSITORY = Path(__file__).resolve().parents[2]
BASE = "/mingzhang/"
SEEDS = {
    "510400-12345-qunzhong-fuwu-zhongxin-2026-budget": "攀枝花市12345群众服务中心",
    "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget": "遂宁市安居区政务服务便民热线中心",
}


def served(site: Path) -> AbstractContextManager[str]:
    """The address of a site while it is served below the base path."""
    return served_below(site, BASE)


def mingzhang(*arguments: str) -> None:
    """Run the program as a person runs it."""
    subprocess.run(
        [sys.executable, "-m", "mingzhang", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")},
        check=True,
    )
