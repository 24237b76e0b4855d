"""Writes the generated pages: ``python tools/make_docs.py [FOLDER]``, into docs/ if no folder is given.

``mapping.md`` is written by `mapping_page`, ``shapes.md`` by `shapes_page`, ``queries.md`` by `queries_page`.
``commands.md`` lists every command with its arguments and options, from the command line's own
declarations, so that it cannot say what the program does not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from mapping_page import mapping_page
from queries_page import queries_page
from shapes_page import shapes_page

from kg.cli import cli

DOCS = Path(__file__).resolve().parent.parent / "docs"


def commands_page(group: click.Group) -> str:
    """The Markdown of commands.md."""
    parts = ["# Commands", "", "Written by `make docs` from the command line itself.", ""]
    for name, command in sorted(group.commands.items()):
        usage = " ".join([f"kg {name}", *command.collect_usage_pieces(click.Context(command))])
        parts += [f"## kg {name}", "", "```", usage, "```", "", _paragraphs(command.help or ""), ""]
        if rows := list(_options(command)):
            parts += ["| option | what it does |", "|---|---|", *rows, ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _options(command: click.Command) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            value = "" if option.is_flag else f" {option.metavar or option.human_readable_name.upper()}"
            spelt = ", ".join(f"`{name}{value if name.startswith('--') else ''}`" for name in option.opts)
            required = " Required." if option.required else ""
            yield f"| {spelt} | {_cell(option.help or '')}{required} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in text.strip().split("\n\n"))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    (folder / "commands.md").write_text(commands_page(cli), encoding="utf-8")
    (folder / "mapping.md").write_text(mapping_page(), encoding="utf-8")
    (folder / "shapes.md").write_text(shapes_page(), encoding="utf-8")
    (folder / "queries.md").write_text(queries_page(), encoding="utf-8")
