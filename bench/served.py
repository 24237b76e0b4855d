"""How fast `kg serve` answers: ``python bench/served.py STORE [BASE]``, for the pages of works, each another one.

First one after the other (how long each takes), then 200 a second for ten seconds, whatever the server makes of it
(how many fail, how long they take then). Server and client share the machine.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from statistics import median, quantiles
from urllib.parse import quote

import httpx
import pyoxigraph

from kg.iri import DEFAULT_BASE
from kg.vocab import DCTERMS

ALONE = 500
A_SECOND, SECONDS = 200, 10


def main(store: str, base: str) -> None:
    """Prints lines of a Markdown table."""
    paths = works(store, base)
    command = [sys.executable, "-m", "kg", "serve", "--store", store, "--base", base, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        url = next(line.split()[-1] for line in server.stderr if line.startswith("serving"))
        try:
            asyncio.run(ask(url, paths))
        finally:
            server.terminate()


def works(store: str, base: str) -> list[str]:
    """The paths of so many works, in an order by chance that is always the same."""
    opened = pyoxigraph.Store.read_only(store)
    titled = opened.quads_for_pattern(None, pyoxigraph.NamedNode(DCTERMS.title), None)
    found = sorted({str(quad.subject)[1:-1] for quad in titled})
    chosen = [each for each in found if each.startswith(f"{base}work/") and "#" not in each]
    random.Random(1).shuffle(chosen)
    return [quote(each.removeprefix(base)) for each in chosen[: ALONE + A_SECOND * SECONDS]]


async def ask(url: str, paths: list[str]) -> None:
    """Asks for each page once."""
    print("| | median ms | 95 % within ms | failed |")
    print("|---|---|---|---|")
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=httpx.Limits(max_connections=40)) as client:
        told("one after the other", [await took(client, path) for path in paths[:ALONE]])
        begun = time.perf_counter()
        tasks = []
        for number, path in enumerate(paths[ALONE:]):
            await asyncio.sleep(max(0.0, begun + number / A_SECOND - time.perf_counter()))
            tasks.append(asyncio.create_task(took(client, path)))
        found = await asyncio.gather(*tasks)
        seconds = time.perf_counter() - begun
        told(f"{A_SECOND} a second wanted, {len(found) / seconds:.0f} had", found)


async def took(client: httpx.AsyncClient, path: str) -> float:
    """Milliseconds of a page; infinity where it failed."""
    begun = time.perf_counter()
    try:
        answer = await client.get(f"{path}.html")
    except httpx.HTTPError:
        return float("inf")
    return (time.perf_counter() - begun) * 1000 if answer.status_code == 200 else float("inf")


def told(what: str, found: list[float]) -> None:
    """A row."""
    failed = sum(each == float("inf") for each in found)
    known = sorted(each for each in found if each != float("inf"))
    print(f"| {what} | {median(known):.1f} | {quantiles(known, n=20)[-1]:.1f} | {failed} |")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else DEFAULT_BASE)
