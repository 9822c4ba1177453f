"""Elements of XML and HTML by their bare names, whatever their namespace."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import QName
from lxml.etree import _Element as Element

__all__ = ["Element", "at", "children", "descendants", "name_of", "value", "whole"]


def name_of(element: Element) -> str:
    """The bare name of an element; "" for comments and the like."""
    tag: object = element.tag  # a function for a comment, whatever the stubs say
    return QName(tag).localname if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """The children of this name."""
    return [child for child in element if name_of(child) == name]


def descendants(element: Element, name: str) -> Iterator[Element]:
    """The element itself and all below it of this name."""
    return element.iter(f"{{*}}{name}")


def at(element: Element, *path: str) -> Element | None:
    """The first element at a path of names."""
    found: Element | None = element
    for name in path:
        found = next(iter(children(found, name)), None) if found is not None else None
    return found


def value(element: Element | None, attribute: str = "val") -> str:
    """An attribute; "" where it or the element is missing."""
    if element is None:
        return ""
    return next(
        (str(one) for key, one in element.attrib.items() if QName(str(key)).localname == attribute), ""
    )


def whole(printed: str | None, otherwise: int) -> int:
    """A count in an attribute; what stands there instead when it is missing or no sensible number."""
    return (
        int(printed)
        if printed and printed.isascii() and printed.isdigit() and len(printed) < 9
        else otherwise
    )
