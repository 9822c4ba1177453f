"""The files to take away beside the page of a disclosure."""

from __future__ import annotations

from mingzhang.downloads.for_package import package_downloads
from mingzhang.pages import PackagePage

__all__ = ["PAGE"]

PAGE = PackagePage("package-files", package_downloads)
