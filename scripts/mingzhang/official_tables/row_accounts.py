"""The account of a row: by its codes, by its name, or by the codes of the row below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.labels import normal_label
from mingzhang.official_tables.columns import Block, Role, TableColumn
from mingzhang.official_tables.kinds import TableKind
from mingzhang.official_tables.naming import Named
from mingzhang.official_tables.row_reader import RowReader, RowState
from mingzhang.official_tables.sheets import Line
from mingzhang.official_tables.subjects import Account, Project
from mingzhang.official_tables.vocabulary import without_ordinal

__all__ = ["LEVELS", "account_by_name", "account_of_codes_below", "coded", "systems"]

LEVELS = ("class", "division", "item")
_CLASS_CODE = re.compile(r"[1-5]\d\d")
_IN_NAME = re.compile(
    r"^[\[【（(]?(?P<code>[2356]\d{2}(?:\d{2}){0,2})[\]】）)]?[-—\s.、．:：]*(?P<name>[^\d].*)$"
)
_DIGITS = re.compile(r"\D")
_AMOUNT = re.compile(
    r"-?[\d,]+\.\d{1,2}"
)  # 171.78, which a page without rules may set in the column of codes
_CHINESE_ORDINAL = re.compile(r"^[一二三四五六七八九十]+\s*[、.．]")
_PROJECTS = re.compile(r"项目")
_GOVERNMENT = re.compile(r"政府")
_ECONOMIC = re.compile(r"经济")
_FUNCTIONAL = re.compile(r"功能")


def coded(reader: RowReader, line: Line, state: RowState) -> Account | Project | None:
    """The account of a row that prints its code in columns of their own or before its name.

    Among projects a code stands before a project of that account too.
    """
    printed = systems(reader.block)
    if reader.block.of(Role.PROJECT):
        printed = [
            one for one in printed if one[0]
        ] or printed  # the kind of project may stand before its account
    if not printed:
        return None
    (code_columns, name_column), *others = printed
    codes = [normal_label(line.owners[column.index].text) for column in code_columns]
    name = line.owners[name_column.index].text if name_column else ""
    if not any(codes) and (match := _IN_NAME.match(normal_label(name))):
        codes, name = [match["code"]], match["name"]
    parts = _parts(codes, state)
    if parts is None:
        return None
    if name and _is_project(reader, "".join(parts), name, name_column):
        return Project(name, goal=reader.goal(line), account="".join(parts))
    level = sum(bool(part) for part in parts) - 1
    _remember(state, level, name, parts)
    classification = _classification(parts[0])
    beside = _beside(line, others) if others else ("", "")
    is_economic = classification == "functional" and _classification(beside[0] or parts[0]) == "economic"
    return Account(
        classification,
        LEVELS[level],
        _three(state.names),
        _three(state.codes),
        ("", "") if is_economic else beside,
        beside if is_economic else ("", ""),
    )


def _is_project(reader: RowReader, code: str, name: str, column: TableColumn | None) -> bool:
    if (
        reader.setting.kind is not TableKind.PROJECT_EXPENDITURE
        or column is None
        or column.role is not Role.MIXED
    ):
        return False
    called = reader.accounts.bears(code, name)
    return not called if called is not None else _PROJECTS.search(column.leaf) is not None


def systems(block: Block) -> list[tuple[list[TableColumn], TableColumn | None]]:
    """The classifications of a block: the columns of a code, and the column of its name."""
    found: list[tuple[list[TableColumn], TableColumn | None]] = []
    codes: list[TableColumn] = []
    for column in block.labels:
        if column.role is Role.CODE:
            codes.append(column)
        elif column.role in (Role.NAME, Role.MIXED, Role.ITEM):
            found.append((codes, column))
            codes = []
    return [one for one in found if one[0] or one[1]] or ([(codes, None)] if codes else [])


def _classification(code: str) -> str:
    """What a code belongs to: 2080505 and revenue's 103 are functional, 30201 and 50201 economic."""
    return "functional" if code[0] in "12" else "economic"


def _beside(line: Line, others: Sequence[tuple[list[TableColumn], TableColumn | None]]) -> tuple[str, str]:
    codes, name = others[0]
    code = "".join(_DIGITS.sub("", normal_label(line.owners[column.index].text)) for column in codes)
    return code, line.owners[name.index].text if name else ""


def _parts(codes: Sequence[str], state: RowState) -> tuple[str, str, str] | None:
    """Class, division and item of a printed code; what a row leaves out it takes from the row above."""
    digits = ["" if _AMOUNT.fullmatch(code) else _DIGITS.sub("", code) for code in codes]
    if len(digits) == 1 or not any(digits[1:]):
        return _split(digits[0]) if digits else None
    if (
        len(digits) > 3
        or any(len(part) > 3 for part in digits[:1])
        or any(len(part) > 2 for part in digits[1:])
    ):
        longest = max(digits, key=len)
        return _split(longest)
    deepest = max(at for at, part in enumerate(digits) if part)
    filled = [part or (state.codes[at] if at < deepest else "") for at, part in enumerate(digits)] + [""] * (
        3 - len(digits)
    )
    if not _CLASS_CODE.fullmatch(filled[0]) or any(not filled[at] for at in range(deepest)):
        return None
    return filled[0], filled[1].zfill(2) if filled[1] else "", filled[2].zfill(2) if filled[2] else ""


def _split(code: str) -> tuple[str, str, str] | None:
    if len(code) not in (3, 5, 7) or not _CLASS_CODE.match(code):
        return None
    return code[:3], code[3:5], code[5:7]


def _remember(state: RowState, level: int, name: str, parts: tuple[str, str, str]) -> None:
    """Keep a row as the one above those that follow; a name above it stands only if its code is the same."""
    for at in range(3):
        if at == level:
            state.names[at] = name
        elif at > level or state.codes[: at + 1] != list(parts[: at + 1]):
            state.names[at] = ""
    state.codes[:] = parts


def account_of_codes_below(reader: RowReader, label: str, state: RowState) -> Account | None:
    """The account that a name without a code means above a row with one: its class, its division, or itself."""
    columns = next((codes for codes, _name in systems(reader.block) if codes), None)
    if columns is None or not label:
        return None
    below = reader.sheet.body[state.at + 1 :]
    printed = ([normal_label(one.cells[column.index].text) for column in columns] for one in below)
    parts = next((_parts(codes, RowState()) for codes in printed if any(codes)), None)
    if parts is None:
        return None
    for level in range(sum(bool(part) for part in parts)):
        code = "".join(parts[: level + 1])
        if reader.accounts.bears(code, without_ordinal(normal_label(label))):
            above = (
                _three(state.names)[:level] if state.codes[:level] == list(parts[:level]) else ("",) * level
            )
            _remember(
                state, level, label, (parts[0], parts[1] if level else "", parts[2] if level > 1 else "")
            )
            return Account(
                _classification(code),
                LEVELS[level],
                _three((*above, label, "", "")),
                ("", "", ""),
                meant=code,
            )
    return None


def account_by_name(reader: RowReader, words: str, heading: str, state: RowState) -> Account | None:
    """The account that a row's words name; the heading of their column tells which classification it is of."""
    bare = without_ordinal(words)
    above = (state.names[0], state.names[1])
    if _ECONOMIC.search(heading) or (
        reader.setting.kind is TableKind.BASIC_EXPENDITURE and not _FUNCTIONAL.search(heading)
    ):
        system = "government" if _GOVERNMENT.search(heading) else "department"
        named = reader.accounts.economic(bare, state.codes[0], system)
    else:
        named = reader.accounts.functional(
            bare, state.codes[0], state.codes[1], is_class=bool(_CHINESE_ORDINAL.match(words))
        )
        if named is None and state.group is not None and state.group.id == "basic_expenditure":
            # 一、基本支出 over 工资福利支出 and 商品和服务支出
            named = reader.accounts.economic(bare, state.codes[0], "department")
    return _from_name(named, bare, above, state) if named else None


def _from_name(named: Named, bare: str, above: tuple[str, str], state: RowState) -> Account:
    level = LEVELS.index(named.level)
    _remember(state, level, bare, (named.code[:3], named.code[3:5], named.code[5:7]))
    names = ["", "", ""]
    names[:level] = above[:level]
    names[level] = bare
    meant = named.code if named.classification == "economic" else ""
    return Account(named.classification, named.level, _three(names), ("", "", ""), meant=meant)


def _three(parts: Sequence[str]) -> tuple[str, str, str]:
    return parts[0], parts[1], parts[2]
