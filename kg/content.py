"""The bytes behind a name on the command line: a file or standard input, gzip or not, within bounds."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from kg.errors import UnreadableInput

STDIN = "-"
LARGEST = 1 << 30
"""Bytes of one unpacked input; a page has thousands. More is refused (a gzip bomb)."""
LARGEST_RATIO = 1000
"""Unpacked to packed; text gzips to a tenth, a bomb to a thousandth."""


def standard_input() -> bytes:
    """All of standard input; nothing where the caller has closed it."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def content(file: str) -> bytes:
    """The bytes of `file`, or of standard input for ``-``, unpacked where they are gzip. Raises UnreadableInput."""
    try:
        content = standard_input() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror or error}") from error
    return _unpacked(content, file) if content[:2] == b"\x1f\x8b" else content


def _unpacked(content: bytes, file: str) -> bytes:
    """Gzip's content, of all its members, within the bounds."""
    most = min(LARGEST, max(len(content) * LARGEST_RATIO, 1 << 20))
    unpacked, rest = bytearray(), content
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            unpacked += member.decompress(rest, most - len(unpacked) + 1)
        except zlib.error as error:
            raise UnreadableInput(f"{file}: broken gzip data ({error})") from error
        if len(unpacked) > most:
            raise UnreadableInput(f"{file}: unpacks to more than {most:,} bytes; unpack it yourself if you trust it")
        if not member.eof:
            raise UnreadableInput(f"{file}: the gzip data ends too early")
        rest = member.unused_data
        if rest[:2] != b"\x1f\x8b":
            break  # padding, as gzip(1) allows
    return bytes(unpacked)
