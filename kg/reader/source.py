"""Inputs as bytes and text: opening, unpacking, decoding. Every reader gets its text from here.

An input is a file, `-` for standard input, or a folder, which means the files in it in the order of
their names.
"""

from __future__ import annotations

import codecs
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.errors import UnreadableInput
from kg.record.date import Date
from kg.record.text import clean

STDIN = "-"
LARGEST = 1 << 30
"""Bytes of one unpacked input; a page has thousands. More is refused (a gzip bomb)."""
LARGEST_RATIO = 1000
"""Unpacked to packed; text gzips to a tenth, a bomb to a thousandth."""


class Source(msgspec.Struct, frozen=True):
    """One input, read and decoded."""

    file: str
    """As the user named it."""
    name: str
    """What it is called in `source/{name}`: the user's name for it, else the file's name without endings."""
    text: str
    """NFC, line ends as ``\\n``."""
    retrieved: Date | None = None
    """The day on which the user retrieved it, where they say."""
    replaced: int = 0
    """How many characters no RDF syntax can hold were replaced by U+FFFD."""


def inputs(names: list[str]) -> Iterator[str]:
    """The files behind the names of files and folders. Raises UnreadableInput for an empty folder."""
    for name in names:
        path = Path(name)
        if name != STDIN and path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
            if not inside:
                raise UnreadableInput(f"{name}: a folder without files; name the files to read")
            yield from map(str, inside)
        else:
            yield name


def source(file: str, name: str = "", retrieved: Date | None = None) -> Source:
    """The input `file` as text; `name` is the user's name for the source, `retrieved` the day they got it.

    Raises UnreadableInput where it cannot be opened or is no text.
    """
    text, replaced = clean(_decoded(_content(file), file))
    if not text.strip():
        raise UnreadableInput(f"{file}: the file is empty")
    shown = os.fsencode(file).decode(errors="backslashreplace")  # a file's name may be no text (PEP 383)
    return Source(shown, name or _stem(shown), text, retrieved, replaced)


def _stem(file: str) -> str:
    """The file's name without its endings.

    >>> _stem("pages/article.page.txt.gz"), _stem("-"), _stem("10.1_x.txt")
    ('article.page', 'stdin', '10.1_x')
    """
    if file == STDIN:
        return "stdin"
    path = Path(file)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.stem


def standard_input() -> bytes:
    """All of standard input; nothing where the caller has closed it."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def _content(file: str) -> bytes:
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


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def _decoded(content: bytes, file: str) -> str:
    """Text in UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030. Raises UnreadableInput for anything else."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(f"{file}: broken {encoding} at byte {error.start + len(mark)}") from error
    encodings = ["utf-8", "gb18030"]
    if b"\0" in content:  # no text but UTF-16 without its mark: in the right order of bytes, more of it is ASCII
        encodings = [max(("utf-16-le", "utf-16-be"), key=lambda each: _ascii(content[:8000].decode(each, "replace")))]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_like_text(text):
            return text
    raise UnreadableInput(f"{file}: not a text file (tried UTF-8, UTF-16 and GB18030)")


def _ascii(text: str) -> int:
    return sum(character.isascii() for character in text)


def _looks_like_text(text: str) -> bool:
    """No NUL, and next to no control characters: kg replaces one that slipped in, but reads no binary file."""
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32)))
    return "\0" not in text and controls <= len(text) // 100 + 1
