"""`kg serve` as a command: how it starts, how it ends, and what it says when it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.command_line import runner
from tests.serving import BASE, TOKEN, articles, filled, serving


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_ends_cleanly(tmp_path: Path, number: int, code: int) -> None:
    with serving(filled(tmp_path / "store", articles(1))) as server:
        with server.client() as client:
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            children = children_of(server.process.pid)
            assert children
            assert server.end(number) == code
        assert "Traceback" not in "".join(server.said)
    assert not left_of(children)
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)


def children_of(process: int) -> list[int]:
    """The processes that a process has started."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(each) for each in found.stdout.split()]


def left_of(processes: list[int]) -> list[int]:
    """Those that do not end within some seconds."""
    until = time.monotonic() + 20
    while (left := [each for each in processes if Path(f"/proc/{each}").exists()]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def thinking(process: int) -> bool:
    """Whether a process is at work with a query: it has used a second of a processor, which no start takes."""
    clock = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11]
    return int(clock) > os.sysconf("SC_CLK_TCK")


def test_it_ends_though_a_query_does_not(tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with serving(filled(tmp_path / "store", articles(500))) as server:
        with socket.create_connection(("127.0.0.1", server.port)) as asking:
            address = f"/sparql?query={endless.replace(' ', '+')}"
            asking.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until = time.monotonic() + 30
            while not any(thinking(each) for each in children_of(server.process.pid)) and time.monotonic() < until:
                time.sleep(0.1)
            assert server.end(signal.SIGINT) == 130
            assert asking.recv(100).startswith(b"HTTP/1.1 503 ")
        assert "Traceback" not in "".join(server.said)


def test_nothing_is_left_when_it_is_killed(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", articles(1))) as server:
        children = children_of(server.process.pid)
        assert children
        server.process.kill()
        server.process.wait()
    assert not left_of(children)


def test_a_port_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "store", "")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = runner(monkeypatch)("serve", "--store", store, "--port", taken.getsockname()[1])
    assert done.code == 4
    assert done.err.startswith("kg: cannot listen on 127.0.0.1, port")


def test_an_address_that_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = runner(monkeypatch)("serve", "--store", filled(tmp_path / "store", ""), "--host", "192.0.2.1", "--port", 0)
    assert done.code == 4
    assert done.err.startswith("kg: cannot listen on 192.0.2.1")


def test_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = runner(monkeypatch)("serve", "--store", tmp_path / "nowhere")
    assert done.code == 2
    assert "there is no store here" in done.err
    assert not (tmp_path / "nowhere").exists(), "a wrong name makes nothing"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--license", 'https://x/"><script>'),
        ("--license", "https://x/a b"),
        ("--license", "https://[x/"),
        ("--license", "https://"),
        ("--title", "\udcff"),
    ],
)
def test_what_cannot_stand_on_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, value: str) -> None:
    store = filled(tmp_path / "store", articles(1))
    done = runner(monkeypatch)("serve", "--store", store, "--base", BASE, "--port", 0, option, value)
    assert done.code == 2
    assert done.err.startswith("kg: ")
    assert not (store / "kg" / "pages").exists()


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.35, 0.5, 0.7, 1.2])
def test_ctrl_c_while_it_starts(tmp_path: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--base", BASE]
    command += ["--store", str(filled(tmp_path / "store", articles(20)))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in told


@pytest.mark.parametrize("base", ["urn:kg:", "https://example.org/kg#", "ftp://example.org/"])
def test_a_base_that_no_path_can_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    done = runner(monkeypatch)("serve", "--store", filled(tmp_path / "store", ""), "--base", base)
    assert done.code == 2
    assert "cannot be served" in done.err


def test_a_broken_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "store", articles(10))
    for each in store.glob("MANIFEST-*"):
        each.write_bytes(b"broken")
    done = runner(monkeypatch)("serve", "--store", store, "--port", 0)
    assert done.code == 4
    assert "the store cannot be read" in done.err
    assert "Traceback" not in done.err


def test_only_this_machine_reaches_it_unless_told_otherwise(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", articles(1))
    with serving(store) as server:
        assert server.url.startswith("http://127.0.0.1:")
    with serving(store, "--host", "0.0.0.0") as server:
        server.end()
    assert any("whoever reaches this machine" in line for line in server.said)
    with serving(store, "--host", "::1") as server:
        assert server.url.startswith("http://[::1]:")
        assert httpx.get(f"{server.url}sparql").status_code == 200


def test_requests_are_told_without_their_queries(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", articles(1)), "--verbose") as server:
        httpx.get(f"{server.url}sparql", params={"query": "ASK { <urn:secret> ?p ?o }"})
        httpx.get(f"{server.url}a%1B%5B31m")
        server.end()
    told = "".join(server.said)
    assert "GET /sparql 200" in told
    assert "GET /a%1B%5B31m 404" in told
    assert "secret" not in told
    assert "\x1b" not in told


def test_an_empty_store_is_served_until_it_is_filled(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", ""), token=TOKEN) as server, server.client() as client:
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is False
        assert client.get("/").status_code == 404
        update = f"INSERT DATA {{ <{BASE}work/1> dcterms:title 'One' }}"
        done = client.post("/sparql", data={"update": update}, headers={"authorization": f"Bearer {TOKEN}"})
        assert done.status_code == 204
        until = time.monotonic() + 60
        while client.get("/work/1.html").status_code == 404 and time.monotonic() < until:
            time.sleep(0.2)
        assert "One" in client.get("/work/1.html").text


def test_help_starts_without_the_server() -> None:
    script = "import kg.cli, sys; print({'starlette', 'uvicorn', 'kg.serve'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )
