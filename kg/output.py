"""Output that appears whole or not at all: written beside its place, then renamed."""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import UsageError


@contextlib.contextmanager
def whole(path: str) -> Iterator[BinaryIO]:
    """A stream whose content is at `path` once the block ends well; "-" is standard output.

    A name that ends in ``.gz`` is compressed, with the same bytes for the same content (RFC 1952 with
    no name and no time). Raises UsageError where the place cannot be written.
    """
    if path == "-":
        with tempfile.TemporaryFile() as kept:
            yield cast(BinaryIO, kept)
            kept.seek(0)
            shutil.copyfileobj(kept, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    place = Path(path)
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".part", dir=place.parent)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror} ({place.parent})") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            if path.endswith(".gz"):
                with gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=6, mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield stream
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        try:
            os.replace(beside, place)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)
