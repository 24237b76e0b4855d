"""Bodies of requests that can be sent again: each opens where it begins, however often it is asked for.

The one idea: a generator is spent after its first use. Under digest authentication the first use is refused, and a
server may take the second, empty one for an empty graph (seen: Virtuoso answers 204). So a body can be rewound.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_BLOCK = 1 << 18


class Gzipped:
    """A stream's bytes as gzip, packed while they are sent; `seek(0)` begins again.

    >>> import gzip
    >>> body = Gzipped(io.BytesIO(b"<s> <p> <o> ."))
    >>> first, _ = b"".join(body), body.seek(0)
    >>> gzip.decompress(b"".join(body)) == gzip.decompress(first)
    True
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        packer = zlib.compressobj(1, wbits=31)  # gzip's header; level 1 packs as fast as a store reads
        while block := self._stream.read(_BLOCK):
            if packed := packer.compress(block):
                yield packed
        yield packer.flush()

    def tell(self) -> int:
        """The beginning: the only place to return to."""
        return 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Begins again. Raises OSError for any other place, from which requests knows that the size is unknown."""
        if offset or whence:
            raise io.UnsupportedOperation("packed while it is sent")
        return self._stream.seek(0)

    def close(self) -> None:
        """Closes the stream."""
        self._stream.close()
