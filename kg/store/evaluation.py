"""A query in a process of its own, so that it can be stopped: Oxigraph holds Python's lock while it thinks.

The parent hands over a folder and a text, and gets the whole answer in a temporary file, or an error;
a child that takes too long is killed. `child` is what runs in it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import BinaryIO, cast

import msgspec

from kg.errors import OutOfTime, Rejected, ServiceError, UsageError
from kg.store.child import command
from kg.store.protocol import SOLUTIONS, TRIPLES, Answer


class Task(msgspec.Struct, frozen=True):
    """What a child is to do: check the text, and ask the store in `folder`, where one is given."""

    text: str
    folder: str = ""


class _Told(msgspec.Struct, frozen=True):
    """What a child says beside the answer: its media type, or what is wrong."""

    media_type: str = ""
    usage: str = ""
    service: str = ""


def check(text: str, timeout: float | None = None) -> None:
    """Raises UsageError where a text is no query that kg asks of a store (see `kg.store.syntax`)."""
    with tempfile.TemporaryFile() as nothing:
        _told(Task(text), cast(BinaryIO, nothing), timeout)


def answer(folder: str, text: str, timeout: float | None) -> Answer:
    """The answer of the store in `folder`. Raises UsageError, OutOfTime, ServiceError."""
    stream = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  # the answer's own, closed by who reads it
    try:
        told = _told(Task(text, folder), stream, timeout)
        stream.seek(0)
        return Answer(SOLUTIONS if told.media_type == SOLUTIONS else TRIPLES, stream)
    except BaseException:
        stream.close()
        raise


def _told(task: Task, output: BinaryIO, timeout: float | None) -> _Told:
    started = command("kg.store.evaluation", "child")
    with subprocess.Popen(started, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.PIPE) as child:
        try:
            _, said = child.communicate(msgspec.json.encode(task), timeout)
        except subprocess.TimeoutExpired as error:
            raise OutOfTime(
                f"the query was stopped after {timeout:g} s; --timeout gives it more, 0 all it wants"
            ) from error
        finally:
            child.kill()
    try:
        told = msgspec.json.decode(said.splitlines()[-1], type=_Told)
    except (msgspec.DecodeError, IndexError) as error:
        raise ServiceError(
            f"the query's process ended with {child.returncode} ({said.decode(errors='replace')[-300:]})"
        ) from error
    if told.usage:
        raise UsageError(told.usage)
    if told.service:
        raise Rejected(told.service)
    return told


def child() -> None:
    """The child's work: a Task on standard input, the answer on standard output, a `_Told` on standard error."""
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    try:
        told = _Told(_asked(task, sys.stdout.buffer))
        sys.stdout.buffer.flush()
    except UsageError as error:
        told = _Told(usage=str(error))
    except OSError as error:
        told = _Told(service=str(error))
    sys.stderr.buffer.write(b"\n" + msgspec.json.encode(told) + b"\n")


def _asked(task: Task, output: BinaryIO) -> str:
    import pyoxigraph

    from kg.store import syntax

    syntax.check(task.text)
    if not task.folder:
        return ""
    store = pyoxigraph.Store.read_only(task.folder)
    try:
        # A query that names its graphs (FROM) asks those: told to use the union, Oxigraph would pass over them.
        found = store.query(task.text, use_default_graph_as_union=not syntax.has_dataset(task.text))
    except SyntaxError as error:  # pragma: no cover - what passed the check parses
        raise UsageError(syntax.sentence(error)) from error
    if isinstance(found, pyoxigraph.QueryTriples):
        found.serialize(output, pyoxigraph.RdfFormat.N_TRIPLES)
        return TRIPLES
    found.serialize(output, pyoxigraph.QueryResultsFormat.JSON)
    return SOLUTIONS
