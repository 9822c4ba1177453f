"""Every kind of page, light and dark: axe finds nothing serious."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.serving import SEEDS

SEED = next(iter(SEEDS))


def kinds_of_page(built: Path) -> list[str]:
    """One page of each kind: the top pages, a disclosure's pages, and the first below each folder of hubs."""
    places = [
        "",
        "search/?q=公务接待费",
        "explore/",
        "method/",
        "dictionary/",
        "glossary/",
        "checks/",
        "check-a-draft/",
    ]
    places += [f"data/{SEED}/", f"data/{SEED}/text/", f"data/{SEED}/tables/", "data/", "data/?sort=total"]
    places += [f"data/compare/?{urlencode([('id', one) for one in SEEDS])}", "data/class/items/"]
    places += ["en/", "en/method/", "en/glossary/", "correct/", f"data/{SEED}/?titles=en"]
    hubs = sorted(
        folder for folder in (built / "data").iterdir() if folder.is_dir() and folder.name not in SEEDS
    )
    for hub in hubs:
        pages = sorted(path.parent.relative_to(built).as_posix() for path in hub.rglob("index.html"))
        places += [f"{page}/" for page in pages[:2]]
    return [place for place in places if (built / place.split("?")[0] / "index.html").is_file()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(scheme: str, browser: Browser, site: Path, address: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", locale="zh-CN")
    page = context.new_page()
    grave: dict[str, list[str]] = {}
    for place in kinds_of_page(site):
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                grave.setdefault(place, []).append(f"{violation['id']}: {nodes}")
    context.close()
    assert grave == {}
