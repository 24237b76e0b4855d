"""Text for a picture: cleaned, measured, shortened and broken into lines.

Fonts are the viewer's, so widths are estimates from the advance widths of a common sans serif (the mean of
Noto Sans, Arial and Segoe UI, in ems), a little on the wide side. Neighbours: everything in `kg.draw`.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\s+")
_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+\s?|\s")
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
    """The text in at most `lines` lines of `limit` pixels, the last one cut where more would follow.

    >>> wrap("How can network leaders promote public value", 120, 12, 2)
    ['How can network', 'leaders promote…']
    """
    done: list[str] = []
    line = ""
    words = _breakable(text)
    for position, word in enumerate(words):
        if line and width((line + word).rstrip(), size) > limit:
            if len(done) == lines - 1:
                rest = line + "".join(words[position:])
                return [*done, shorten(rest, limit, size)]
            done.append(line.rstrip())
            line = ""
        line += word
    return [*done, shorten(line.rstrip(), limit, size)]


def _breakable(text: str) -> list[str]:
    """Words with the blank after them; each ideograph is one of its own, as they may be broken anywhere."""
    return _WORD.findall(text)
