"""Text for a picture: cleaned, measured, shortened and broken into lines.

Fonts are the viewer's, so widths are estimates from the advance widths of a common sans serif (the mean of
Noto Sans, Arial and Segoe UI, in ems), a little on the wide side. Neighbours: everything in `kg.draw`.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\s+")
_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_OPENING, _CLOSING, _JOINING = "（《〈「『【〔“‘", "，。、；：？！）》〉」』】〕”’％", "\\-–—/"
_WORD = re.compile(
    rf"[{_OPENING}]*[{_CJK}][{_CLOSING}]*\s?|[^\s{_CJK}{_JOINING}]+[{_JOINING}]*\s?|[{_JOINING}]+\s?|[{_OPENING}]|\s"
)
_IDEOGRAPH = re.compile(f"[{_CJK}]")
BOLD = 1.07
"""How much wider a text runs in semi-bold: the ratio of the mean advance widths of Arial Bold and Arial."""
_NARROW = frozenset("iljtfrI.,:;'’|!()[]{}-/ ")
_WIDE = frozenset("mwMW@%&—…")


def clean(text: str) -> str:
    """One line without control, format or surrogate characters; joiners that scripts need stay.

    Bidirectional overrides would let a title reorder the text around it (Unicode TR 36, section 2.4).

    >>> clean(" a\\n\\u202eb ")
    'a b'
    """
    kept = (c for c in text if c in "\u200c\u200d\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return _BLANK.sub(" ", "".join(kept)).strip()


def ideographic(text: str) -> bool:
    """Whether a text's letters are all Chinese, Japanese or Korean."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(_IDEOGRAPH.match(c) for c in letters)


def isolate(text: str) -> str:
    """The text between directional isolates where it holds right-to-left letters (Unicode TR 9, 2.7)."""
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return f"\u2068{text}\u2069"
    return text


def width(text: str, size: float) -> float:
    """The estimated width of a text at a font size, both in pixels.

    >>> width("政治学", 10) > width("abc", 10)
    True
    """
    return sum(map(_advance, text)) * size


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.33
    if character in _WIDE:
        return 0.9
    return 0.68 if character.isupper() else 0.57


def shorten(text: str, limit: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than `limit` pixels; at a blank if one is near.

    >>> shorten("Public value theory and practice", 90, 10)
    'Public value…'
    """
    if width(text, size) <= limit:
        return text
    room, end = limit - width("…", size), 0
    for character in text:
        room -= _advance(character) * size
        if room < 0:
            break
        end += 1
    blank = text.rfind(" ", int(end * 0.7), end + 1)
    return text[: blank if blank > 0 else end].rstrip(" ,;:-–(") + "…"


def wrap(text: str, limit: float, size: float, lines: int) -> list[str]:
    """The text in at most `lines` lines of `limit` pixels, of about one length; the last one cut where more follows.

    A word longer than a line is broken, so nothing is wider than `limit`.

    >>> wrap("How can network leaders promote public value", 120, 12, 2)
    ['How can network', 'leaders promote…']
    >>> wrap("A study of electroreflectance", 136, 12, 3)
    ['A study of', 'electroreflectance']
    """
    broken = _broken(text, limit, size, lines)
    if len(broken) == 1 or broken[-1].endswith("…"):
        return broken
    # the narrowest column of as many lines, to the tenth, leaves no lone letter on the last line
    for column in (limit * tenth / 10 for tenth in range(1, 10)):
        narrow = _broken(text, column, size, lines)
        if len(narrow) == len(broken) and not narrow[-1].endswith("…") and longest_word(text, size) <= column:
            return narrow
    return broken


def longest_word(text: str, size: float) -> float:
    """The width of the longest part of a text that `wrap` would rather not break."""
    return max((width(word.rstrip(), size) for word in _WORD.findall(text)), default=0.0)


def _broken(text: str, limit: float, size: float, lines: int) -> list[str]:
    done: list[str] = []
    line = ""
    words = [piece for word in _WORD.findall(text) for piece in _pieces(word, limit, size)]
    for position, word in enumerate(words):
        if line and width((line + word).rstrip(), size) > limit:
            if len(done) == lines - 1:
                rest = line + "".join(words[position:])
                return [*done, shorten(rest, limit, size)]
            done.append(line.rstrip())
            line = ""
        line += word
    return [*done, shorten(line.rstrip(), limit, size)]


def _pieces(word: str, limit: float, size: float) -> list[str]:
    """The word, in parts where it is longer than a line."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width((pieces[-1] + character).rstrip(), size) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces
