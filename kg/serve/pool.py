"""The processes that evaluate, kept warm: as many as may think side by side, each killed when its time is up.

The one idea: a process has one task or none. Who asks takes one that has none, waits for its line, and gives it back;
whoever is interrupted in between (the time is up, the client has gone) kills it and gives back a new one.

Neighbours: `kg.serve.worker` is what runs in them.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

import msgspec

from kg.publish.undisturbed import undisturbed
from kg.serve.limits import Limits
from kg.serve.refusal import Refused
from kg.serve.worker import Task, Told
from kg.store.child import command


class Result(msgspec.Struct, frozen=True):
    """An answer: whole, in a file that has no name any more. Whoever gets it closes it."""

    format: str
    stream: BinaryIO


class Pool:
    """Evaluates tasks over the store in a folder. Use it as an asynchronous context."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._free: asyncio.Queue[_Process] = asyncio.Queue()
        self._renewals: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._ending = False
        self._names = count()

    async def __aenter__(self) -> Pool:
        self._room = tempfile.TemporaryDirectory(prefix="kg-serve-")
        self._processes = [_Process(self._folder, self._limits.memory) for _ in range(self._limits.workers)]
        for each in self._processes:
            await each.start()
            self._free.put_nowait(each)
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._renewals:
            await asyncio.wait(self._renewals)
        for each in self._processes:
            await each.kill()
        self._room.cleanup()

    def end(self) -> None:
        """Stops the queries under way, because the server ends."""
        self._ending = True
        for each in self._processes:
            if each.asked and not each.asked.is_update:
                each.stop()

    def output(self) -> str:
        """A name for a task's output."""
        return str(Path(self._room.name, f"answer-{next(self._names)}"))

    async def query(self, task: Task) -> Result:
        """The answer to a query. Raises Refused."""
        file = Path(task.output)
        try:
            told = await self._told(task)
            return Result(told.format, file.open("rb"))
        finally:
            file.unlink(missing_ok=True)

    async def update(self, task: Task) -> None:
        """Does an update. Raises Refused."""
        await self._told(task)

    async def _told(self, task: Task) -> Told:
        async with self._taken(task.seconds) as process:
            try:
                async with asyncio.timeout(task.seconds):
                    told = await process.ask(task)
            except TimeoutError:
                what = "update was stopped, and changed nothing" if task.is_update else "query was stopped"
                raise Refused(504, f"the {what}: it may take {task.seconds:g} s") from None
        if told is None and self._ending:
            raise Refused(503, "the server is ending")
        if told is None and await process.killed():
            raise Refused(500, "the query ended its process: it is nested too deeply, or wants too much memory")
        if told is None:
            raise Refused(500, "something is wrong in the server; its log says what")
        if told.fault:
            raise _refusal(told, task)
        return told

    @contextlib.asynccontextmanager
    async def _taken(self, patience: float) -> AsyncIterator[_Process]:
        """A process of one's own for the block, waited for in the order of coming."""
        if self._waiting >= self._limits.waiting:
            raise Refused(503, "too many queries wait already; try again", {"Retry-After": "5"})
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                process = await self._free.get()
        except TimeoutError:
            raise Refused(503, "all that evaluate are busy; try again", {"Retry-After": "5"}) from None
        finally:
            self._waiting -= 1
        try:
            yield process
        finally:
            if process.ready:
                self._free.put_nowait(process)
            else:
                process.stop()
                renewal = asyncio.create_task(self._renewed(process))  # who is cancelled must not wait for it
                self._renewals.add(renewal)
                renewal.add_done_callback(self._renewals.discard)

    async def _renewed(self, process: _Process) -> None:
        await process.kill()
        await process.start()
        self._free.put_nowait(process)


class _Process:
    """One child, and its task."""

    def __init__(self, folder: Path, memory: int) -> None:
        self._command = command("kg.serve.worker", "main", str(folder), str(memory))
        self.ready = False
        """Whether it waits for a task."""
        self.asked: Task | None = None
        """The task that it has."""

    async def start(self) -> None:
        with undisturbed():
            self._child = await asyncio.create_subprocess_exec(
                *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
            )
        self.ready = True

    async def killed(self) -> bool:
        """Whether a child that has ended was ended by the operating system."""
        return await self._child.wait() < 0

    def stop(self) -> None:
        """Ends the child, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._child.kill()

    async def kill(self) -> None:
        self.stop()
        await self._child.wait()

    async def ask(self, task: Task) -> Told | None:
        """What the child says to a task; None where it has ended instead."""
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin is not None
        assert stdout is not None
        self.ready, self.asked = False, task
        try:
            stdin.write(msgspec.json.encode(task) + b"\n")
            await stdin.drain()
            line = await stdout.readline()
        except (BrokenPipeError, ConnectionResetError):
            return None
        if not line.endswith(b"\n"):
            return None
        told = msgspec.json.decode(line, type=Told)
        self.ready, self.asked = True, None
        return told


def _refusal(told: Told, task: Task) -> Refused:
    if told.fault == "wrong":
        return Refused(400, told.text)
    if told.fault == "unacceptable":
        return Refused(406, told.text)
    if told.fault == "large":
        return Refused(
            403, f"the answer is larger than {task.most / 1_000_000:g} MB: ask for less of it, with LIMIT and OFFSET"
        )
    if told.fault == "busy":
        return Refused(503, "the store is being loaded; try again", {"Retry-After": "5"})
    return Refused(503, f"the store cannot be read: {told.text}", {"Retry-After": "30"})
