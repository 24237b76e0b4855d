"""`kg serve`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.console import language

if TYPE_CHECKING:
    from kg.publish.site import Language

_BUSY = min(max(os.cpu_count() or 1, 2), 8)
_RATE = 50.0
_CONNECTIONS = 200
_LOOPBACK = ("127.", "localhost", "::1")


@click.command()
@click.option("--store", metavar="DIR", help="The store's folder (also KG_STORE, kg.toml).")
@click.option("--base", metavar="IRI", help="What all IRIs stand under (also KG_BASE, kg.toml): it leads here.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="The port; 0 is any that is free.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=_BUSY,
    metavar="N",
    help="How many queries are evaluated, and pages made, side by side; else as many as there are processors.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a query or an update may take.",
)
@click.option(
    "--max-answer",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    metavar="MB",
    help="How large the answer to a query may be.",
)
@click.option(
    "--memory",
    type=click.IntRange(0),
    default=2000,
    show_default=True,
    metavar="MB",
    help="How much memory a query may use (on Linux); 0 is all there is.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=None,
    metavar="N",
    help="Requests a second from one client, ten times as many at once, over 200 connections; 0 is any number. "
    "Else 50, and any on loopback.",
)
@click.option("--behind-proxy", is_flag=True, help="Clients are those that a proxy names in X-Forwarded-For.")
@click.option("--token-file", metavar="FILE", help="The token for updates (also KG_SERVE_TOKEN); without one, none.")
@click.option("--title", default="", metavar="TEXT", help="What the site is called.")
@click.option("--license", metavar="IRI", help="The licence of the data; CC0 unless another is named.")
@click.option("--abstracts", is_flag=True, help="Serve abstracts too; their licence is rarely yours to give.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default=language, metavar="en|zh", help="The language of the pages."
)
@click.option("-v", "--verbose", is_flag=True, help="Tell each request.")
def serve(
    store: str | None,
    base: str | None,
    host: str,
    port: int,
    workers: int,
    timeout: float,
    max_answer: int,
    memory: int,
    rate: float | None,
    behind_proxy: bool,
    token_file: str | None,
    title: str,
    license: str | None,
    abstracts: bool,
    lang: Language,
    verbose: bool,
) -> int:
    """Serve a store: its things as pages and data at their own addresses, and a SPARQL endpoint at /sparql.

    Only this machine can reach it, unless --host says another address. It ends on Ctrl-C.
    """
    from kg import __version__, config
    from kg.console import say
    from kg.iri import Minter
    from kg.publish.site import checked
    from kg.serve import live, token
    from kg.serve.apart import Apart
    from kg.serve.limits import MEGABYTE, Limits
    from kg.serve.server import Settings
    from kg.serve.server import serve as served

    if rate is None:
        rate = 0.0 if host.startswith(_LOOPBACK) and not behind_proxy else _RATE
    site = checked(Minter(config.base(base)).base, title, license or "", lang, abstracts)
    settings = Settings(
        folder=Path(config.store(store)),
        base=site.base,
        host=host,
        port=port,
        limits=Limits(
            query=timeout,
            answer=max_answer * MEGABYTE,
            workers=workers,
            memory=memory * MEGABYTE,
            rate=rate,
            connections=_CONNECTIONS if rate and not behind_proxy else 0,
        ),
        secret=token.configured(token_file),
        behind_proxy=behind_proxy,
        told=verbose,
    )

    def ready(url: str) -> None:
        say(f"serving {settings.folder} at {url}", "good")
        if not host.startswith(_LOOPBACK):
            say("whoever reaches this machine can read the store; put a proxy with TLS before it", "notice")

    opening = live.opening(
        settings.folder,
        site,
        __version__,
        lambda what: say(what, "notice"),
        lambda folder: Apart(folder, site, workers),
    )
    served(settings, opening, ready)
    return 0
