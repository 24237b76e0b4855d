"""The gate for text: what a source prints, as clean and readable Unicode, and nothing altered beyond that.

`clean` is for every string that enters; `readable` is for titles, abstracts and names, where sources
leave HTML entities and mark-up.
"""

from __future__ import annotations

import html
import re
import unicodedata

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
_TAG_NAME = (
    r"(?:jats:|mml:)?(?:i|b|u|em|strong|italic|bold|underline|inf|sup|sub|sc|scp|tt|span|p|br|title|sec|"
    r"math|mrow|mi|mo|mn|msub|msup|mtext)"
)
_TAG = re.compile(rf"<(/?)({_TAG_NAME})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_SHIFTED = re.compile(r"<((?:jats:)?(?:sup|sub|inf))>([^<>]{1,40})</\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> tuple[str, int]:
    """NFC, line ends as ``\\n``, and control characters, lone surrogates and non-characters replaced by U+FFFD.

    Returns the text and how many characters were replaced: the reader says so in a notice. What is left
    can stand in every RDF syntax (XML 1.0, 2.2 is the narrowest).

    >>> clean("a\\x01b\\r\\nc")
    ('a\ufffdb\\nc', 1)
    """
    text, replaced = _FORBIDDEN.subn("\ufffd", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text), replaced


def readable(text: str) -> str:
    """Text with entities decoded, known mark-up turned into Unicode or dropped, and white space folded.

    Raised and lowered characters become Unicode's own where all of them have one. What only looks like
    mark-up (``p < 0.05``) stays.

    >>> readable("CO<sub>2</sub> &amp; <i>E. coli</i>, 10<sup>-3</sup> at p < 0.05 > 0")
    'CO₂ & E. coli, 10⁻³ at p < 0.05 > 0'
    """
    if "&" in text:
        # twice: portals encode what their sources had encoded (&amp;alpha;)
        text = _ENTITY.sub(_entity, _ENTITY.sub(_entity, text))
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", clean(without_markup(text))[0]).strip())


def without_markup(text: str) -> str:
    """Text without known mark-up; raised and lowered characters become Unicode's own where all have one.

    >>> without_markup("x<sup>2</sup> < y<sub>max</sub>")
    'x² < yₘₐₓ'
    """
    return _TAG.sub(_tag, _SHIFTED.sub(_shifted, text)) if "<" in text else text


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _tag(match: re.Match[str]) -> str:
    return " " if match[2].lower().rpartition(":")[2] in ("p", "br", "title", "sec") else ""


def _shifted(match: re.Match[str]) -> str:
    table = _RAISED if match[1].lower().endswith("sup") else _LOWERED
    inner = match[2]
    return inner.translate(table) if all(ord(character) in table for character in inner) else inner
