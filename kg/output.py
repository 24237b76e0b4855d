"""Output that appears whole or not at all: written beside its place, then renamed."""

from __future__ import annotations

import contextlib
import gzip
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from kg.errors import UsageError


@contextlib.contextmanager
def whole(path: str) -> Iterator[BinaryIO]:
    """A stream whose content is at `path` once the block ends well; "-" is standard output.

    What is no ordinary file (a pipe, a device) is written to, not replaced; a link's target is replaced.

    A name that ends in ``.gz`` is compressed, with the same bytes for the same content (RFC 1952 with
    no name and no time). Raises UsageError where the place cannot be written.
    """
    try:
        with _opened(path) as stream:
            yield stream
    except BrokenPipeError:  # whoever read it wants no more of it: nothing is wrong with the place
        raise
    except OSError as error:
        if error.filename not in (None, path):
            raise  # of another file; a write that fails names none
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


@contextlib.contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    place = Path(path)
    if path == "-":
        if sys.stdout is None:
            raise UsageError("standard output is closed; give a file with -o")
        with tempfile.TemporaryFile() as kept:
            yield cast(BinaryIO, kept)
            _pour(kept, sys.stdout.buffer)
    elif place.exists() and not place.is_file() and not place.is_dir():
        with tempfile.TemporaryFile() as kept, open(path, "wb") as device:
            yield cast(BinaryIO, kept)
            _pour(kept, device)
    else:
        with _beside(Path(os.path.realpath(path)), path) as stream:
            if not path.endswith(".gz"):
                yield stream
                return
            with gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=6, mtime=0) as packed:
                yield cast(BinaryIO, packed)


def _pour(kept: IO[bytes], stream: BinaryIO) -> None:
    kept.seek(0)
    shutil.copyfileobj(kept, stream)
    stream.flush()


@contextlib.contextmanager
def _beside(place: Path, path: str) -> Iterator[BinaryIO]:
    """A file beside `place` that takes its place once the block ends well, and is gone otherwise."""
    # the name first: a Ctrl-C at any moment after the file is there must find the way to remove it
    beside = str(place.parent / f".{place.name[:100]}.{secrets.token_hex(8)}.part")
    try:
        with open(beside, "xb") as stream:
            yield stream
        os.replace(beside, place)
    except OSError as error:
        if error.filename != beside:
            raise
        raise UsageError(f"{path}: cannot be written: {error.strerror} ({place.parent})") from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(beside)
