"""The house rules that a machine can check: who may import whom, the size of rooms, what the documents promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import kg
from kg.cli import cli
from kg.reader import format as reader
from kg.sink import format as sink

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))
PYTHON_FILES = [path for folder in ("kg", "tests", "tools", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "vocab": set(),
    "console": set(),
    "content": {"errors"},
    "record": {"errors"},
    "iri": {"record", "vocab", "errors"},
    "config": {"iri", "errors"},
    "reference": {"record", "errors"},
    "reader": {"reference", "record", "content", "errors"},
    "sink.protocol": {"vocab"},
    "sink": {"sink.protocol", "vocab", "errors"},
    "mapping": {"record", "iri", "vocab", "sink.protocol", "errors"},
    "gather": {"mapping", "reference", "record", "iri", "errors"},
    "locate": {"mapping", "record", "iri", "vocab"},
    "validation": {"output", "console", "vocab", "errors"},
    "draw": {"vocab", "errors"},
    "rdf_file": {"sink"},
    "graph_file": {"rdf_file", "content", "sink", "errors"},
    "output": {"errors"},
    "store": {"rdf_file", "console", "sink", "vocab", "errors"},
    "intake": {
        "run", "content", "rdf_file", "store", "reader", "mapping", "sink", "sink.protocol", "record", "iri", "errors",
    },
    "triples": {"intake", "run", "rdf_file", "store", "iri", "errors"},
    "publish": {"store", "vocab", "errors"},
    "serve": {"publish", "triples", "store", "console", "run", "vocab", "iri", "errors"},
    "run": {
        "gather", "locate", "validation", "reader", "mapping", "sink", "sink.protocol", "record", "iri", "errors",
    },
}  # fmt: skip
"""Each room and the rooms that it may know."""
ABOVE_ALL = {"", "api", "cli", "command", "__main__"}
"""The public names, what they call, the command line: they know every room, and no room knows them."""


def module_name(path: Path) -> str:
    """``kg.record.work`` for kg/record/work.py."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """The room of a module of kg: its first name below ``kg``; the sinks' protocol is a room of its own."""
    below = module.removeprefix("kg").removeprefix(".")
    return below if below == "sink.protocol" else below.partition(".")[0]


def imports(path: Path) -> Iterator[str]:
    """The modules of kg that a file imports, anywhere in it, also inside functions."""
    known = {module_name(other) for other in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "kg")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if node.module and node.module.partition(".")[0] == "kg":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in known else node.module


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    here = room(module_name(path))
    if here in ABOVE_ALL:
        return
    assert here in MAY_IMPORT, f"a new room: say in tests/test_house.py and docs/house.md what {here} may import"
    upward = sorted({module for module in imports(path) if room(module) not in MAY_IMPORT[here] | {here}})
    assert not upward, f"{here} knows {upward}"


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_is_small_and_named_for_what_it_holds(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "base", "tools", "lib"}


def test_no_file_names_a_place_on_one_machine() -> None:
    here = {str(folder) for folder in (ROOT, ROOT.parent / "shared", Path.home(), Path(sys.prefix))}
    place = re.compile(r"(?<![\w.~-])/(?:home|root|tmp|Users)/\w|" + "|".join(map(re.escape, sorted(here))))
    texts = [path for path in ROOT.glob("*") if path.is_file()] + [
        path
        for folder in ("kg", "shapes", "tests", "tools", "bench", "docs", "examples")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".ttl", ".json", ".txt", ".toml", ".js", ".html"}
    ]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in texts
        if path != Path(__file__) and (match := place.search(path.read_text(encoding="utf-8")))
    ]
    assert not found


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = {"rdflib", "pyoxigraph", "pyshacl", "lxml", "igraph", "msgspec"}
    script = "import kg.cli, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not heavy & set(loaded.split())


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    command = cli.commands[name]
    assert command.help
    assert f"kg {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_has_help(name: str) -> None:
    options = [parameter for parameter in cli.commands[name].params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_generated_pages_are_up_to_date(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "make_docs.py", tmp_path], check=True)
    for page in tmp_path.iterdir():
        kept = (ROOT / "docs" / page.name).read_text(encoding="utf-8")
        assert page.read_text(encoding="utf-8") == kept, "run make docs"


@pytest.mark.parametrize("row", [*reader.FORMATS, *sink.FORMATS], ids=lambda row: row.name)
def test_every_format_stands_in_the_readme(row: reader.InputFormat | sink.Format) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`{row.name}`" in readme
    assert all(f"`{ending}`" in readme for ending in row.endings)


def test_the_version_is_the_same_everywhere() -> None:
    assert f"\nversion: {kg.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{kg.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.long
def test_an_installed_wheel_exports_validates_draws_and_publishes_from_anywhere(tmp_path: Path) -> None:
    def run(*command: str | Path) -> str:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT)
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", *tmp_path.glob("*.whl"))
    where = run(python, "-c", "import kg; print(kg.__file__)")
    assert str(tmp_path / "fresh") in where, "the wheel itself is tested, not the checkout"

    command = tmp_path / "fresh" / "bin" / "kg"
    run(command, "export", ROOT / "examples" / "article-page.txt", "-o", "article.ttl")
    run(command, "validate", "article.ttl")
    run(command, "draw", "article.ttl", "-o", "article.svg")
    assert "Ayres" in (tmp_path / "article.svg").read_text(encoding="utf-8")
    run(command, "publish", "article.ttl", "-o", "site")
    assert {each.name for each in (tmp_path / "site" / "assets").iterdir()} >= {"site.css", "cytoscape.min.js", "csl"}
    assert kg.__version__ in run(command, "--version")
