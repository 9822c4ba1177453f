"""How to have a figure set right: the one page that knows where the project takes reports."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import Catalogue
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.listing import hub
from mingzhang.pages.markup import Crumb, Markup, correction_link, items, paragraph, switched

__all__ = ["PAGE"]

_MISPRINT = Bilingual(
    "A misprint in the document itself is a matter for the agency that published it; here it stays as printed, and the "
    "checks say so.",
    "如果是公开文件本身印错了，请向发布单位反映；这里照原样保留，并在核对结果里说明。",
)
_FORM = "issues/new?template=correct-a-figure.yml"


def render(catalogue: Catalogue) -> Iterator[File]:
    """What to write, and the form to write it in where the address of the project is known."""
    listed = items(
        [
            switched(one)
            for one in (
                Bilingual(
                    "The number of the row: the first column of every table, of the form “identifier:start-end”.",
                    "数据编号：数据表每一行的第一列，形如“公开文件编号:起-止”。",
                ),
                Bilingual(
                    "What the site says and what the document prints, with the unit.",
                    "网站上写的是什么，公开文件里印的是什么，连同单位。",
                ),
                Bilingual(
                    "Where it is printed: part, page, table, or the sentence itself.",
                    "印在哪里：部分、页码、表名，或者那一句话。",
                ),
            )
        ]
    )
    pieces = (
        paragraph(
            switched(
                Bilingual(
                    "The document decides. Tell us of a figure read wrongly, an account mistaken, a check that errs; "
                    "each correction states its reason and stays in the history of the data.",
                    "数字以原文为准。读错了、科目认错了、核对说错了，都请告诉我们；更正的每一处都会写明原因，留在数据的历史里。",
                )
            )
        ),
        paragraph(switched(Bilingual("Please write:", "请写明："))),
        listed,
        _form(catalogue.repository),
        paragraph(switched(_MISPRINT)),
    )
    title = Bilingual("Correct a figure", "更正一个数字")
    yield hub("correct.md", title, (Crumb("首页", "../"),), *pieces, depth=0)


def _form(repository: str) -> Markup:
    if not repository:
        return paragraph(
            switched(
                Bilingual(
                    "Open an issue in the repository of the project with the form “更正一个数字”.",
                    "在这个项目的代码仓库里新建问题，选“更正一个数字”的表单。",
                )
            )
        )
    address = f"{repository.rstrip('/')}/{_FORM}"
    return paragraph(correction_link(address, "打开更正表单"))


PAGE = TopPage("correct", render)
