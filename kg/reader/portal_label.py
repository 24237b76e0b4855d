"""The labels of a portal page: which section each opens, alone on its line or before its value."""

from __future__ import annotations

import re

LABELS = {
    "被引": "citations",
    "被引次数": "citations",
    "被引频次": "citations",
    "作者": "authors",
    "机构": "affiliations",
    "来源": "venue",
    "关键词": "keywords",
    "D O I": "doi",
    "DOI": "doi",
    "中图分类号": "clc",
    "学科分类号": "discipline",
    "摘要": "abstract",
    "引用": "button",
    "收藏": "button",
    "页码": "pages",
    "页数": "page count",
    "相关论文": "references",
    "参考文献": "references",
}
UNUSED = frozenset(
    "基金 基金项目 资助基金 通讯作者 作者简介 语种 文献类型 期刊 出版社 出版年 出版时间 会议 会议名称 会议地点 "
    "ISSN EISSN ISBN 英文标题 中文标题 施引文献 引证文献 WOS号 入藏号 研究方向 学科分类 影响因子".split()
)
"""Labels of things on a page that kg does not export (yet): what stands under them is reported."""
TOTAL = re.compile(r"共\s*([0-9][0-9,]{0,8})\s*条")
_INLINE = re.compile(rf"({'|'.join(LABELS)})\s*[:：]\s*(.+)")
_LIST = re.compile(r"(?:相关论文|参考文献)\s*[/／(（]?\s*(?:共\s*)?([0-9][0-9,]{0,8})\s*(?:条|篇)?\s*[)）]?")


def label(line: str) -> tuple[str, str] | None:
    """The section that a line opens, and what stands behind the label on the same line; None for any other line.

    >>> label("作者"), label("页码:279 / 295"), label("参考文献(43)"), label("Ayres, Sarah")
    (('authors', ''), ('pages', '279 / 295'), ('references', '共 43 条'), None)
    """
    if match := _LIST.fullmatch(line):
        return "references", f"共 {match[1]} 条"
    if match := _INLINE.fullmatch(line):
        return LABELS[match[1]], match[2].strip()
    bare = line.rstrip(":：").rstrip()
    if bare in UNUSED:
        return "unused", ""
    if TOTAL.fullmatch(line):
        return "references", line
    return (LABELS[bare], "") if bare in LABELS else None


def sniff(text: str) -> bool:
    """Whether `text` is a page of the portal: two of its labels on lines of their own, or a list's total."""
    lines = [line.strip() for line in text[:200_000].splitlines()]
    found = {opened[0] for line in lines if (opened := label(line))} - {"unused"}
    first = next((line for line in lines if line), "")
    return len(found) >= 2 or bool(TOTAL.fullmatch(first))
