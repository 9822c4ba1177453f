"""Finds the one-file plugins of a package: no registry, no list to keep in step."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

__all__ = ["modules_in", "plugins_of"]

PluginT = TypeVar("PluginT")


def modules_in(package: ModuleType) -> tuple[ModuleType, ...]:
    """The modules of a package in the order of their names."""
    names = sorted(module.name for module in iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


def plugins_of(kind: type[PluginT], package: ModuleType) -> tuple[PluginT, ...]:
    """Every module-level object of one kind, in the order of modules and then of their lines.

    An object that one module borrows from another is listed once.
    """
    found: dict[int, PluginT] = {}
    for module in modules_in(package):
        for value in vars(module).values():
            candidates = value if isinstance(value, tuple) else (value,)
            for candidate in candidates:
                if isinstance(candidate, kind):
                    found.setdefault(id(candidate), candidate)
    return tuple(found.values())
