"""What disclosure.yml may say about a document: every key optional, every unknown key an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import yaml

from mingzhang.errors import InvalidAbout
from mingzhang.model import About, Correction, Stage, Text

__all__ = ["KEYS", "parse_about", "parse_front_matter"]

KEYS = (
    "id",
    "agency",
    "region_code",
    "fiscal_year",
    "stage",
    "title",
    "url",
    "published",
    "retrieved",
    "licence",
    "previous",
    "corrections",
)


# The same rules in C where PyYAML was built with libyaml: every transcription has front matter.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT_MATTER = re.compile(r"\ufeff?---\r?\n(?P<values>.*?)\r?\n---\r?\n", re.DOTALL)


def _line_of(error: Exception) -> str:
    """Where in the file the fault is, as far as the parser knows."""
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark else ""


def parse_about(raw: bytes, name: str) -> About:
    """The values of a disclosure.yml; `name` is the file as messages call it."""
    try:
        values = yaml.safe_load(raw.decode("utf-8")) or {}
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidAbout(
            f"{name}: not readable as YAML in UTF-8{_line_of(error)}: {str(error).splitlines()[0]}; "
            "write one `key: value` a line"
        ) from None
    if not isinstance(values, Mapping):
        raise InvalidAbout(f"{name}: write one `key: value` a line; the keys are {', '.join(KEYS)}")
    unknown = sorted(str(key) for key in values if key not in KEYS)
    if unknown:
        raise InvalidAbout(f"{name}: unknown key {', '.join(unknown)}; the keys are {', '.join(KEYS)}")
    return About(
        id=_words(values, "id", name),
        agency=_words(values, "agency", name),
        region_code=_words(values, "region_code", name),
        fiscal_year=_year(values, name),
        stage=_stage(values, name),
        title=_words(values, "title", name),
        url=_words(values, "url", name),
        published=_words(values, "published", name),
        retrieved=_words(values, "retrieved", name),
        licence=_words(values, "licence", name),
        previous=_words(values, "previous", name),
        corrections=_corrections(values, name),
    )


def parse_front_matter(text: Text) -> dict[str, str]:
    """What the front matter of a Markdown source says: of which title it is a transcription, and so on."""
    match = _FRONT_MATTER.match(text.characters)
    if match is None or not any(span.start == 0 for span in text.set_aside):
        return {}
    try:
        values = yaml.load(match["values"], Loader=_LOADER)  # noqa: S506 - both loaders are the safe one
    except yaml.YAMLError:
        return {}
    return {str(key): str(value) for key, value in values.items()} if isinstance(values, Mapping) else {}


def _words(values: Mapping[str, object], key: str, name: str) -> str | None:
    value = values.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str | int | date):
        return str(value)
    raise InvalidAbout(f"{name}: {key} must be words, not {type(value).__name__}")


def _year(values: Mapping[str, object], name: str) -> int | None:
    value = values.get("fiscal_year")
    if value is None:
        return None
    if isinstance(value, int) and 1990 <= value <= 2100:
        return value
    raise InvalidAbout(f"{name}: fiscal_year must be a year such as 2026, not {value!r}")


def _stage(values: Mapping[str, object], name: str) -> Stage | None:
    value = values.get("stage")
    if value is None:
        return None
    try:
        return Stage(str(value))
    except ValueError:
        raise InvalidAbout(f"{name}: stage must be budget or final-accounts, not {value!r}") from None


def _corrections(values: Mapping[str, object], name: str) -> tuple[Correction, ...]:
    listed = values.get("corrections") or []
    if not isinstance(listed, list):
        raise InvalidAbout(f"{name}: corrections must be a list of printed, read_as, reason")
    return tuple(_correction(one, name) for one in listed)


def _correction(one: object, name: str) -> Correction:
    if not isinstance(one, Mapping) or set(one) != {"printed", "read_as", "reason"}:
        raise InvalidAbout(f"{name}: each correction needs exactly printed, read_as and reason")
    return Correction(str(one["printed"]), str(one["read_as"]), str(one["reason"]))
