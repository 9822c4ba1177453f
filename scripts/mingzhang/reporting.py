"""What the checks said, for the person who publishes: lines as compilers print them, JSON, SARIF."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from mingzhang import __version__
from mingzhang.checks import checks
from mingzhang.model import Severity
from mingzhang.wording import in_one_line

__all__ = ["CheckedSource", "Note", "as_json", "as_lines", "as_sarif", "worst"]

_LEVELS = {Severity.ERROR.value: "error", Severity.WARNING.value: "warning", Severity.INFO.value: "note"}
_ORDER = (Severity.INFO.value, Severity.WARNING.value, Severity.ERROR.value)


@dataclass(frozen=True, slots=True)
class Note:
    """One finding, or one gap (severity "gap"), with its place in the source."""

    check: str
    severity: str
    message: str
    message_en: str
    line: int
    page: int | None
    quote: str
    stated_yuan: Decimal | None = None
    expected_yuan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A package or a document with everything that was noted about it; `invalid` says why a package is not valid."""

    name: str
    notes: tuple[Note, ...]
    figures: int
    figures_explained: int
    invalid: str = ""


def worst(sources: Iterable[CheckedSource]) -> str:
    """The gravest severity among all findings; "" when there is none."""
    found = {note.severity for source in sources for note in source.notes}
    return next((severity for severity in reversed(_ORDER) if severity in found), "")


def as_lines(source: CheckedSource) -> Iterable[str]:
    """`file:line: severity: message [check]`, the quotation and what would agree below it, then a summary."""
    name = in_one_line(source.name)
    if source.invalid:
        yield f"{name}: invalid: {in_one_line(source.invalid)}"
    for note in source.notes:
        page = f" (p. {note.page})" if note.page else ""
        yield f"{name}:{note.line}: {note.severity}: {in_one_line(note.message)} [{note.check}]{page}"
        if note.quote:
            yield f"    原文：{in_one_line(note.quote)}"
        if note.expected_yuan is not None:
            yield f"    一致时应为：{_both_units(note.expected_yuan)}"
    findings = sum(note.severity != "gap" for note in source.notes)
    yield (
        f"{name}: {findings} findings, {len(source.notes) - findings} gaps, "
        f"{source.figures_explained}/{source.figures} figures explained"
    )


def _both_units(yuan: Decimal) -> str:
    """An exact amount as a clerk compares it: 315000 元（31.5 万元）."""
    return f"{_plain(yuan)} 元（{_plain(yuan.scaleb(-4))} 万元）"


def _plain(value: Decimal) -> str:
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def as_json(source: CheckedSource) -> str:
    """One JSON object, on one line."""
    return _json(
        {
            "source": source.name,
            "valid": not source.invalid,
            "invalid": source.invalid or None,
            "figures": source.figures,
            "figures_explained": source.figures_explained,
            "notes": [_note(note) for note in source.notes],
        }
    )


# JSON holds these as they are; a terminal would obey the controls, and a reader not see the others.
_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def _json(value: object, indent: int | None = None) -> str:
    """JSON that is safe to print: Chinese stays legible, what a terminal might obey is written by number."""
    words = json.dumps(value, ensure_ascii=False, indent=indent)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def _note(note: Note) -> dict[str, object]:
    return {
        "check": note.check,
        "severity": note.severity,
        "message": note.message,
        "message_en": note.message_en,
        "line": note.line,
        "page": note.page,
        "quote": note.quote,
        "stated_yuan": None if note.stated_yuan is None else format(note.stated_yuan, "f"),
        "expected_yuan": None if note.expected_yuan is None else format(note.expected_yuan, "f"),
    }


def as_sarif(sources: Sequence[CheckedSource]) -> str:
    """A SARIF 2.1.0 log, as code hosts show it beside a pull request."""
    used = {note.check for source in sources for note in source.notes if note.severity in _LEVELS}
    rules = [
        {
            "id": check.id,
            "name": check.ref,
            "shortDescription": {"text": check.title.en},
            "fullDescription": {"text": check.explanation.en},
            "defaultConfiguration": {"level": _LEVELS[check.severity.value]},
        }
        for check in checks()
        if check.id in used
    ]
    results = [
        _sarif(source, note) for source in sources for note in source.notes if note.severity in _LEVELS
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "mingzhang", "version": __version__, "rules": rules}},
                "results": results,
            }
        ],
    }
    return _json(log, indent=1)


def _sarif(source: CheckedSource, note: Note) -> dict[str, object]:
    return {
        "ruleId": note.check,
        "level": _LEVELS[note.severity],
        "message": {"text": f"{note.message} / {note.message_en}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(source.name)},
                    "region": {"startLine": max(1, note.line), "snippet": {"text": note.quote}},
                }
            }
        ],
    }


_DRIVE = re.compile(r"[A-Za-z]:(?=/)")
# Half of a surrogate pair, which Windows allows in a name; bytes that are no characters are other ones.
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def _uri(name: str) -> str:
    """A path as SARIF names files: relative to where the program ran, or with its scheme where it is absolute.

    A file's name may hold bytes that are no characters; they are kept as they are.
    """
    path = name.replace("\\", "/")
    drive = _DRIVE.match(path)
    errors = "surrogatepass" if _HALF.search(path) else "surrogateescape"
    rest = quote(path[drive.end() :] if drive else path, errors=errors)
    if drive:
        return f"file:///{drive[0]}{rest}"
    if path.startswith("//"):
        return f"file:{rest}"
    return f"file://{rest}" if path.startswith("/") else rest
