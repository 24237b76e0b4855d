"""What kg says to people on standard error: notices, errors, summaries; safe on any terminal."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import Literal, TextIO

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Escape codes, and the bidirectional controls that make a line read otherwise than it is (Unicode TR 36)."""
_COLOURS = {"error": "31", "notice": "33", "good": "32", "quiet": "2"}


def language() -> Literal["en", "zh"]:
    """The language of whoever reads: ``zh`` where LC_ALL, LC_MESSAGES or LANG says so (POSIX 8.2), else ``en``."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def safe(text: str) -> str:
    """`text` with what would steer a terminal made visible.

    >>> safe("a\\x1b[31mb\\u202e")
    'a\\\\x1b[31mb\\\\u202e'
    """
    return _UNSAFE.sub(lambda match: ascii(match[0])[1:-1], text)


def say(text: str, tone: str = "", stream: TextIO | None = None) -> None:
    """A line on standard error; in the colour of its `tone` on a terminal, unless NO_COLOR is set (no-color.org)."""
    out = stream or sys.stderr
    if out is None:  # closed by the caller
        return
    line = safe(text)
    if tone in _COLOURS and out.isatty() and not os.environ.get("NO_COLOR"):
        line = f"\x1b[{_COLOURS[tone]}m{line}\x1b[0m"
    out.write(line.encode(out.encoding or "utf-8", "backslashreplace").decode(out.encoding or "utf-8") + "\n")
    out.flush()


def counted(number: int, thing: str) -> str:
    """A number with its thing.

    >>> counted(1, "record"), counted(2000, "reference")
    ('1 record', '2,000 references')
    """
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


class Progress:
    """One line on a terminal that tells how far a long run is; elsewhere nothing."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + 1.0  # a short run needs no such line

    def __call__(self, done: int, thing: str) -> None:
        """`done` things are done; shown a few times a second."""
        if self._wanted and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.3
            sys.stderr.write(f"\r\x1b[K{counted(done, thing)} …")
            sys.stderr.flush()

    def clear(self) -> None:
        """Removes the line."""
        if self._wanted:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
