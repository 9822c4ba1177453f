"""Mingzhang (明账): from published budget disclosures to validated open data and a site."""

__version__ = "0.1.0"
