"""From bytes to text: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030, with a broken byte here and there."""

from __future__ import annotations

import codecs

from kg.errors import InvalidValue

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SOUND_TO_BROKEN = 10
"""So many characters beyond ASCII must be sound for one that is broken: in another encoding next to none are."""


def decode(content: bytes) -> tuple[str, int]:
    """The text of `content`, and how many broken bytes in it were replaced by U+FFFD.

    Raises InvalidValue where it is no text in any encoding that kg reads.

    >>> decode("中图分类号".encode("gb18030")), decode("作者:é".encode() * 9 + b"\\xff")[1]
    (('中图分类号', 0), 1)
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(*_replaced(content[len(mark) :], encoding))
    if content.count(0) > len(content) // 50:  # no text but UTF-16 without its mark: the right order has more ASCII
        encoding = max(("utf-16-le", "utf-16-be"), key=lambda each: _ascii(content[:8000].decode(each, "replace")))
        return _checked(*_replaced(content, encoding))
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(content.decode(encoding), 0)
        except UnicodeDecodeError:
            text, broken = _replaced(content, encoding)
            if broken * _SOUND_TO_BROKEN <= len(text) - _ascii(text) - broken:
                return _checked(text, broken)
    raise InvalidValue(_NO_TEXT)


_NO_TEXT = "not a text file (tried UTF-8, UTF-16 and GB18030)"


def _replaced(content: bytes, encoding: str) -> tuple[str, int]:
    text = content.decode(encoding, "replace")
    return text, text.count("\ufffd") - content.count("\ufffd".encode(encoding))


def _ascii(text: str) -> int:
    return sum(map(str.isascii, text))


def _checked(text: str, broken: int) -> tuple[str, int]:
    """The same, where next to no control characters are in it: kg replaces what slipped in, reads no binary file."""
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if controls > len(text) // 100 + 1 or broken > len(text) // 50 + 1:
        raise InvalidValue(_NO_TEXT)
    return text, broken
