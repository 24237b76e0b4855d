"""The looks of each kind of node: colour by day and by night, shape, and order of importance.

Colours are told apart by people with the common colour deficiencies in hue or lightness, and no meaning
rests on colour alone: each kind has its shape or its place. Text colours reach 4.5 : 1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from kg.draw.scene import Kind

FONTS: Final = (
    "'Inter','Segoe UI','Helvetica Neue',Arial,'Noto Sans','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"
)

Shape = Literal["card", "pill", "circle", "ring", "square", "diamond"]


class Look(msgspec.Struct, frozen=True):
    """How a kind is drawn."""

    day: str
    night: str
    shape: Shape


LOOKS: Final[dict[Kind, Look]] = {
    "article": Look("#243b6b", "#c7d5f7", "card"),
    "author": Look("#c2620a", "#f3a45c", "pill"),
    "organization": Look("#a06a3c", "#d3a67c", "square"),
    "keyword": Look("#2b8a4b", "#6fce8c", "diamond"),
    "derived": Look("#2b8a4b", "#6fce8c", "ring"),
    "classification": Look("#0c7f8c", "#55c5d1", "diamond"),
    "venue": Look("#7446b0", "#bd9bf2", "pill"),
    "cited": Look("#4c72b0", "#8fb4ea", "circle"),
    "self": Look("#cc2f5a", "#ff7c9b", "circle"),
    "shared": Look("#7d7300", "#d6c84a", "pill"),
    "more": Look("#6b7280", "#9aa3b2", "ring"),
}


class Theme(msgspec.Struct, frozen=True):
    """The colours around the kinds."""

    paper: str
    ink: str
    muted: str
    line: str
    on_article: str


DAY: Final = Theme("#fcfcfd", "#1c2430", "#5d6776", "#c3ccd9", "#ffffff")
NIGHT: Final = Theme("#12161d", "#e7ebf2", "#98a3b3", "#465266", "#141b2b")
