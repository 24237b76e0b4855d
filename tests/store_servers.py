"""Stores to test against: real Oxigraph and Virtuoso servers on free loopback ports, and servers that misbehave."""

from __future__ import annotations

import http.server
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.store.content import Part
from kg.store.http import Patience
from kg.store.remote import Endpoint, RemoteStore

HASTE = Patience(tries=4, first=0.01, most=0.02)
"""For servers that are broken on purpose."""
ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def part(file: Path, lines: list[str]) -> Part:
    """A part of these lines of N-Triples."""
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Part(file, 0, file.stat().st_size)


def numbered(count: int, word: str = "title") -> list[str]:
    """So many triples."""
    return [
        f'<http://example.org/work/{number}> <http://example.org/title> "{word} {number}" .' for number in range(count)
    ]


def store(url: str, profile: str = "", patience: Patience = HASTE, **urls: str) -> RemoteStore:
    """A store behind an endpoint."""
    return RemoteStore(Endpoint(url, profile, **urls), patience)


class Oxigraph:
    """The ``oxigraph`` program of the development extra, serving a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
        self._process = subprocess.Popen(
            [program, "serve", "--location", str(self.folder), "--bind", f"127.0.0.1:{self.port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        answers(self.url, self._process)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


def answers(url: str, process: subprocess.Popen[bytes], seconds: float = 60.0) -> None:
    """Waits until something answers at a URL, or fails with the process."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"the server has ended with {process.returncode}"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso of its own (`.ci/services` installs the program), as its SPARQL endpoint; user and password are dba."""
    port = free_port()
    command = [str(ROOT / ".ci" / "virtuoso"), str(folder), str(port), str(free_port())]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answers(f"http://127.0.0.1:{port}/sparql", process)
        yield f"http://127.0.0.1:{port}/sparql"
    finally:
        process.kill()
        process.wait()


class Exchange(http.server.BaseHTTPRequestHandler):
    """One request, as the functions of `misbehaving` see it."""

    protocol_version = "HTTP/1.1"
    body = b""

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(20)

    def taken(self) -> bytes:
        """The request's body, whole."""
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        blocks = []
        while size := int(self.rfile.readline(), 16):
            blocks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(blocks)

    def reply(self, status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> None:
        """Answers."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def cut(self) -> None:
        """Ends the connection as a broken network does."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, no farewell
        os.close(self.connection.detach())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def misbehaving(answer: Callable[[Exchange], None]) -> Iterator[str]:
    """A server whose every request is answered by a function."""

    class Handler(Exchange):
        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (OSError, ValueError):  # the connection was cut, by either side
                self.close_connection = True

        def finish(self) -> None:
            try:
                super().finish()
            except (OSError, ValueError):
                self.close_connection = True

        def do_GET(self) -> None:
            answer(self)

        do_HEAD = do_POST = do_PUT = do_DELETE = do_GET

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def shutdown_request(self, request: object) -> None:
            try:
                super().shutdown_request(request)  # type: ignore[arg-type]  # a socket, which socketserver types loosely
            except OSError:
                return

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def solutions(*rows: str, name: str = "n") -> bytes:
    """A SPARQL result in JSON with one column of numbers."""
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    bindings = ",".join(f'{{"{name}":{{"type":"literal","datatype":"{integer}","value":"{row}"}}}}' for row in rows)
    return f'{{"head":{{"vars":["{name}"]}},"results":{{"bindings":[{bindings}]}}}}'.encode()


JSON = "application/sparql-results+json"
