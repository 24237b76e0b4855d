"""`kg serve` as a process of its own, on a free port, and small stores for it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph

TOKEN = "a-token-that-nobody-guesses"
BASE = "https://data.example/kg/"


class Serving:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        """What it has said on standard error."""
        assert process.stderr is not None
        self._errors = process.stderr
        found = None
        for line in self._errors:
            self.said.append(line)
            if found := re.search(r" at (http://\S+/)$", line):
                break
        assert found, "".join(self.said)
        self.url = found[1]
        self.port = int(self.url.rsplit(":", 1)[1].rstrip("/"))
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        self.said.extend(self._errors)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ends it, and gives its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(30)
        self._listener.join()
        self._errors.close()
        return code

    def client(self, **headers: str) -> httpx.Client:
        """Who asks it."""
        return httpx.Client(base_url=self.url, headers=headers, timeout=60)


@contextlib.contextmanager
def serving(store: Path, *options: str, base: str = BASE, token: str = "") -> Iterator[Serving]:
    """A server of a store for the block."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--base", base, "--port", "0", *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    if token:
        environment["KG_SERVE_TOKEN"] = token
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        server = Serving(process)
        try:
            yield server
        finally:
            if process.poll() is None:
                server.end()


def filled(folder: Path, text: str) -> Path:
    """A store with these N-Quads in it."""
    store = pyoxigraph.Store(folder)
    store.load(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()
    return folder


def articles(count: int, graph: str = "urn:g") -> str:
    """So many articles as N-Quads."""
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/JournalArticle>"
    return "".join(
        f"<{BASE}work/{number}> {kind} <{graph}> .\n"
        f'<{BASE}work/{number}> <http://purl.org/dc/terms/title> "Title {number}" <{graph}> .\n'
        for number in range(count)
    )
