"""How to cite the data, in the format that GitHub and reference managers read."""

from __future__ import annotations

from mingzhang import __version__

__all__ = ["CITATION"]

CITATION = f"""\
cff-version: 1.2.0
message: If you use these data, please cite them as below, and name the agency and its disclosure.
title: "明账 Mingzhang: Chinese agencies' budget disclosures as validated open data"
type: dataset
authors:
  - name: The Mingzhang contributors
version: {__version__}
license:
  - CC0-1.0
  - MIT
abstract: >-
  Published budgets and final accounts of Chinese public bodies, read into tables in which every row
  names the sentence it was printed in, checked against themselves, with what was not understood listed.
keywords:
  - budget disclosure
  - 预算公开
  - open data
  - Frictionless Data
"""
