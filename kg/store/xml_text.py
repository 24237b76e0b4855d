"""XML that any parser takes, whatever characters the literals of a graph have."""

from __future__ import annotations

import re
from typing import Final, Protocol

_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNKNOWN: Final = "\ufffd".encode()


class Writable(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object:
        """Takes all of them."""


class XmlText:
    """Passes XML on without the characters that XML 1.0, 2.2, has no place for: U+FFFD stands for each.

    A carriage return is written so that it is not read as a line feed (2.11).
    """

    def __init__(self, output: Writable) -> None:
        self._output = output

    def write(self, data: bytes) -> int:
        """Takes a piece of the XML, cut anywhere: in UTF-8 no part of a longer character is one of these."""
        self._output.write(_NOT_XML.sub(_UNKNOWN, data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""
