"""New disclosures as feeds: Atom for those whose day is known, JSON Feed for all.

A day is never made up. Atom wants one for every entry, so a disclosure whose day of publication and of retrieval
are both unknown stands in the JSON feed and in the change log, and not in the Atom feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from mingzhang.downloads.listed import SITE_TITLE, Listed, permanent_id
from mingzhang.package import File

__all__ = ["feed_files"]

_LATEST = 500
_SUBTITLE = "新公开的预算和决算。没有写明公开日期的，见 feed.json 和 downloads/changes.json。"
# The disclosures are published in China; a day begins there.
_CHINA = "T00:00:00+08:00"


def feed_files(listed: Sequence[Listed], site_url: str, built: str) -> Iterator[File]:
    """`feed.xml` and `feed.json`; `built` is the day of the build, empty where it is not known."""
    if listed:
        yield File("feed.xml", _atom(listed, site_url, built).encode())
        yield File("feed.json", _json_feed(listed, site_url))


def _atom(listed: Sequence[Listed], site_url: str, built: str) -> str:
    dated = sorted((one for one in listed if one.day), key=lambda one: (str(one.day), one.id), reverse=True)
    entries = "".join(_entry(one, site_url) for one in dated[:_LATEST])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">\n'
        f"<id>{permanent_id('feed')}</id>\n<title>{_xml(SITE_TITLE)}</title>\n<subtitle>{_xml(_SUBTITLE)}</subtitle>\n"
        f"<updated>{_updated(listed, built)}</updated>\n<author><name>{_xml(SITE_TITLE)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{_xml(site_url)}feed.xml"/>\n'
        f'<link rel="alternate" type="text/html" href="{_xml(site_url) or "./"}"/>\n{entries}</feed>\n'
    )


def _updated(listed: Iterable[Listed], built: str) -> str:
    """The last day that is known: of a disclosure, else of the build, else the first of the newest year."""
    days = [one.day for one in listed if one.day]
    if days:
        return f"{max(days)}{_CHINA}"
    years = [one.fiscal_year for one in listed if one.fiscal_year]
    return f"{built or date(max(years, default=1970), 1, 1)}{_CHINA}"


def _entry(one: Listed, site_url: str) -> str:
    published = f"<published>{one.published}{_CHINA}</published>\n" if one.published else ""
    return (
        f"<entry>\n<id>{permanent_id(one.id)}</id>\n<title>{_xml(one.title)}</title>\n"
        f"<updated>{one.day}{_CHINA}</updated>\n{published}"
        f'<link rel="alternate" type="text/html" href="{_xml(site_url)}data/{_xml(one.id)}/"/>\n'
        f"<summary>{_xml(one.description)}</summary>\n</entry>\n"
    )


def _xml(words: str) -> str:
    return escape("".join(character for character in words if character.isprintable() or character == " "))


def _json_feed(listed: Sequence[Listed], site_url: str) -> bytes:
    newest = sorted(listed, key=lambda one: (str(one.day or ""), one.fiscal_year or 0, one.id), reverse=True)
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": SITE_TITLE,
        "description": _SUBTITLE,
        "language": "zh-CN",
        "authors": [{"name": SITE_TITLE}],
    }
    if site_url:
        feed |= {"home_page_url": site_url, "feed_url": f"{site_url}feed.json"}
    feed["items"] = [_item(one, site_url) for one in newest[:_LATEST]]
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(one: Listed, site_url: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": permanent_id(one.id),
        "url": f"{site_url}data/{one.id}/",
        "title": one.title,
        "content_text": one.description,
    }
    if one.url:
        item["external_url"] = one.url
    if one.published:
        item["date_published"] = f"{one.published}{_CHINA}"
    tags = [words for words in (one.place, str(one.fiscal_year or ""), one.stage) if words]
    return item | ({"tags": tags} if tags else {})
