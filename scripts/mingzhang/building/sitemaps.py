"""The addresses of all pages for search engines: one index, and a list for every shard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from mingzhang.package import File

__all__ = ["INDEX", "sitemaps"]

INDEX = "sitemap.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(site_url: str, lists: Mapping[str, Iterable[str]]) -> Iterator[File]:
    """A list of addresses under each name, and the index of the lists; addresses are below the site's own."""
    for name, addresses in sorted(lists.items()):
        urls = "".join(
            f"<url><loc>{escape(site_url + address)}</loc></url>\n" for address in sorted(addresses)
        )
        yield File(f"sitemaps/{name}.xml", f"{_HEAD}<urlset {_SCHEMA}>\n{urls}</urlset>\n".encode())
    listed = "".join(
        f"<sitemap><loc>{escape(f'{site_url}sitemaps/{name}.xml')}</loc></sitemap>\n"
        for name in sorted(lists)
    )
    yield File(INDEX, f"{_HEAD}<sitemapindex {_SCHEMA}>\n{listed}</sitemapindex>\n".encode())
