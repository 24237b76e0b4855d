"""Documents that are made in processes of their own: as many at once as there are processors.

The one idea: to make a page is all Python, some milliseconds of it, and Python does one such thing at a time. So each
process holds the documents itself, and is asked by path; a request waits for one that is free.

A question is a line of JSON on standard input, an answer msgpack on standard output, its length before it;
nothing where there was a fault.
"""

from __future__ import annotations

import contextlib
import queue
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from kg.console import say
from kg.publish.site import Site
from kg.publish.undisturbed import undisturbed
from kg.serve.documents import Found
from kg.serve.live import Live
from kg.serve.refusal import Refused
from kg.store.child import command

_LENGTH: Final = struct.Struct(">I")

_Question = tuple[Literal["file", "triples", "where"], str]


class Apart:
    """The documents in `folder`, by so many processes; as `kg.serve.documents.Documents` has it, from any thread."""

    def __init__(self, folder: Path, site: Site, processes: int) -> None:
        self._command = command("kg.serve.apart", "main", str(folder), msgspec.json.encode(site).decode())
        self._free: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._processes = processes
        for _ in range(processes):
            self._free.put(self._started())

    def file(self, path: str) -> Found | None:
        """As `Documents.file`."""
        return msgspec.msgpack.decode(self._answer(("file", path)), type=Found | None)

    def triples(self, path: str) -> bytes | None:
        """As `Documents.triples`."""
        return msgspec.msgpack.decode(self._answer(("triples", path)), type=bytes | None)

    def where(self, address: str) -> str | None:
        """As `Documents.where`."""
        return msgspec.msgpack.decode(self._answer(("where", address)), type=str | None)

    def close(self) -> None:
        """Ends the processes, each when it has answered."""
        for _ in range(self._processes):
            _end(self._free.get())

    def _answer(self, question: _Question) -> bytes:
        child = self._free.get()
        try:
            answer = _asked(child, question)
            if answer is None:  # it was ended, perhaps long ago and by chance
                _end(child)
                child = self._started()
                answer = _asked(child, question)
        except OSError as error:
            raise Refused(500, f"the process that makes the pages cannot be started: {error.strerror}") from error
        finally:
            self._free.put(child)
        if not answer:
            raise Refused(500, "this page cannot be made; the server's log says why")
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        with undisturbed():
            return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _asked(child: subprocess.Popen[bytes], question: _Question) -> bytes | None:
    """What a child says, "" where it has met a fault; None where it has ended."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(msgspec.json.encode(question) + b"\n")
        child.stdin.flush()
        (length,) = _LENGTH.unpack(child.stdout.read(_LENGTH.size))
        answer = child.stdout.read(length)
    except (OSError, ValueError, struct.error):  # the second: its pipes are closed already
        return None
    return answer if len(answer) == length else None


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError), child:  # what it was not told yet, it is not told any more
        child.kill()


def main(folder: str, site: str) -> None:
    """The child's work, until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    documents = Live(Path(folder), msgspec.json.decode(site, type=Site))
    asked: dict[str, Callable[[str], object]] = {
        "file": documents.file,
        "triples": documents.triples,
        "where": documents.where,
    }
    for line in sys.stdin.buffer:
        what, name = msgspec.json.decode(line, type=_Question)
        try:
            answer = msgspec.msgpack.encode(asked[what](name))
        except Exception as error:  # whatever is wrong with one document, the next one can be made
            say(f"kg serve: {what} {name!r}: {type(error).__name__}: {error}", "error")
            answer = b""
        sys.stdout.buffer.write(_LENGTH.pack(len(answer)) + answer)
        sys.stdout.buffer.flush()
