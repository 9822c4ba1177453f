"""Keeps what a query about an examined document computed, for as long as the document is examined."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from mingzhang.checks.figures import Examined

__all__ = ["kept"]

ValueT = TypeVar("ValueT")


def kept(query: Callable[[Examined], ValueT]) -> Callable[[Examined], ValueT]:
    """The query, answered once a document: several checks ask the same of it."""
    answers = f"{query.__module__}.{query.__qualname__}"

    @wraps(query)
    def answer(disclosure: Examined) -> ValueT:
        remembered: dict[str, ValueT] = vars(disclosure)
        if answers not in remembered:
            remembered[answers] = query(disclosure)
        return remembered[answers]

    return answer
