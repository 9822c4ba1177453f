"""The usual recipe for such a site, as a competent person writes it with the usual tools; measured, never used.

frictionless validates each package, pyplot draws each chart and fits it with `tight_layout`, MkDocs Material
builds all pages in one run with its own search and all of them in the navigation. Texts of pages and numbers of
charts are given to it, so that it publishes what this project publishes and pays for nothing else.

    python -m mingzhang.bench.usual PACKAGES CONTENT PLACE
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")

import matplotlib.pyplot as plt
from frictionless import validate

from mingzhang.bench.content import CHARTS, DOCS

__all__ = ["main"]

_FONTS = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "DejaVu Sans")
_YUAN_IN_WAN_YUAN = 10_000
_SETTINGS = """\
site_name: 明账 Mingzhang
docs_dir: docs
site_dir: site
theme:
  name: material
  language: zh
  font: false
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.details
  - toc:
      permalink: true
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
extra_css:
  - stylesheets/mingzhang.css
"""


def main(packages: Path, content: Path, place: Path) -> int:
    """Build the whole site; gives 1 when a package is not valid or MkDocs fails."""
    docs = place / DOCS
    shutil.copytree(content / DOCS, docs)
    for folder in sorted(path.parent for path in packages.glob("*/datapackage.json")):
        if not _is_valid(folder):
            print(f"{folder.name}: is not valid", file=sys.stderr)
            return 1
        shutil.copytree(folder, docs / "data" / folder.name, dirs_exist_ok=True)
        (docs / "data" / folder.name / "README.md").unlink(missing_ok=True)
    plt.rcParams["font.sans-serif"] = _FONTS
    with (content / CHARTS).open(encoding="utf-8") as lines:
        for line in lines:
            chart = json.loads(line)
            _draw(chart["title"], chart["labels"], chart["series"], docs / chart["path"])
    (place / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=place, check=False
    ).returncode


def _is_valid(folder: Path) -> bool:
    return bool(validate(str(folder / "datapackage.json")).valid)


def _draw(title: str, labels: Sequence[str], series: Mapping[str, Sequence[float]], target: Path) -> None:
    """One chart: bars beside each other, with their amounts."""
    thickness = 0.8 / len(series)
    figure, axes = plt.subplots(figsize=(7, 1.2 + 0.4 * len(labels)))
    for number, (name, amounts) in enumerate(series.items()):
        places = [row + number * thickness for row in range(len(labels))]
        bars = axes.barh(places, [one / _YUAN_IN_WAN_YUAN for one in amounts], thickness, label=name)
        axes.bar_label(bars, fmt="%.2f")
    axes.set_yticks([row + 0.4 - thickness / 2 for row in range(len(labels))], labels)
    axes.invert_yaxis()
    axes.set_title(title)
    axes.set_xlabel("万元")
    if len(series) > 1:
        axes.legend()
    plt.tight_layout()
    plt.savefig(target)
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main(*(Path(one) for one in sys.argv[1:4])))
