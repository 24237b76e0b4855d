"""The options that say which store is meant, for all commands that need one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.store.place import Place

_Command = TypeVar("_Command", bound=Callable[..., Any])
PROFILES = ("oxigraph", "virtuoso", "fuseki", "graphdb", "generic")

_OPTIONS = (
    click.option(
        "--store", metavar="DIR", help="The store's folder (also KG_STORE, kg.toml); kg-store if nothing says another."
    ),
    click.option("--endpoint", metavar="URL", help="A SPARQL 1.1 store on the network, instead of a folder."),
    click.option(
        "--profile",
        type=click.Choice(PROFILES),
        default=None,
        metavar="NAME",
        help=f"What kind of store the endpoint is: {', '.join(PROFILES)}; else it is found out.",
    ),
    click.option("--gsp-url", metavar="URL", help="Where the endpoint's Graph Store Protocol is."),
    click.option("--query-url", metavar="URL", help="Where the endpoint takes queries."),
    click.option("--update-url", metavar="URL", help="Where the endpoint takes updates."),
)


def place_options(command: _Command) -> _Command:
    """Adds the options to a command, which gets them as keyword arguments."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def place(
    store: str | None,
    endpoint: str | None,
    profile: str | None,
    gsp_url: str | None,
    query_url: str | None,
    update_url: str | None,
) -> Place:
    """The place that the options name. Raises UsageError for two at once."""
    from kg import config
    from kg.errors import UsageError
    from kg.store.place import Place

    if endpoint is None:
        if profile or gsp_url or query_url or update_url:
            raise UsageError("--profile and the --…-url options belong to an --endpoint")
        return Place(folder=Path(config.store(store)))
    if store is not None:
        raise UsageError("give --store DIR or --endpoint URL, not both")
    from kg.store.remote import Endpoint

    return Place(endpoint=Endpoint(endpoint, profile or "", gsp_url or "", query_url or "", update_url or ""))
