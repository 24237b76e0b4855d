"""Makes kg/data/*.json from a folder of fact tables: ``python tools/make_tables.py FOLDER``.

FOLDER holds ``data/disciplines.json``, ``data/clc.json``, ``ontologies/terms.json`` and
``ontologies/fabio-levels.json``. kg/data/README.md says where their facts come from. The result
holds only what kg looks up, one entry a line, so that a change of the facts is a readable diff.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.vocab import VOCABULARIES

DATA = Path(__file__).resolve().parent.parent / "kg" / "data"


def main(folder: Path) -> None:
    """Reads the four tables under `folder` and rewrites the three of kg."""
    disciplines = _load(folder / "data" / "disciplines.json")["codes"]
    _write("disciplines.json", {code: discipline(row) for code, row in sorted(disciplines.items())})

    classes = _load(folder / "data" / "clc.json")["codes"]
    # `{}` marks a heading or a class given up: no label for anything in use.
    upper = {code: row["zh"] for code, row in classes.items() if row["level"] <= 2 and row.get("mark") != "{}"}
    _write("clc.json", dict(sorted(upper.items())))

    declared = _load(folder / "ontologies" / "terms.json")["terms"]
    used = sorted(v.NS for v in VOCABULARIES.values() if v.NS in declared)
    levels = _load(folder / "ontologies" / "fabio-levels.json")
    _write("terms.json", {namespace: declared[namespace] for namespace in used} | {"fabio-levels": levels})


def discipline(row: Mapping[str, Any]) -> dict[str, Any]:
    """A code's level and its labels, oldest first, each from the year it was first seen with.

    The English name goes to the label that it translates: that of ``en_edition``, else the newest.
    """
    years = row.get("labels", {})
    labels: list[dict[str, Any]] = []
    for year in sorted(years):
        if not labels or labels[-1]["zh"] != years[year]:
            # A code's first label serves the years before it too: nothing older is known.
            labels.append({"since": int(year), "zh": years[year]} if labels else {"zh": years[year]})
    labels = labels or [{"zh": row["zh"]}]
    if english := row.get("en"):
        edition = int(row.get("en_edition", 9999))
        next(label for label in reversed(labels) if label.get("since", 0) <= edition)["en"] = english
    return {"level": row["level"], "labels": labels}


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(name: str, table: Mapping[str, Any]) -> None:
    rows = (f"{_compact(key)}: {_compact(value)}" for key, value in table.items())
    (DATA / name).write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
