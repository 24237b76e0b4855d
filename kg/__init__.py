"""kg: article records as linked data on the SPAR ontologies.

The public names:

>>> import kg
>>> sorted(kg.__all__)
['Date', 'KgError', 'ListPage', 'Notice', 'Record', 'Work', '__version__', 'export', 'read', 'to_graph', 'validate']
"""

from __future__ import annotations

__version__ = "0.1.0"

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import export, read, to_graph, validate
    from kg.errors import KgError, Notice
    from kg.record.date import Date
    from kg.record.work import ListPage, Record, Work

__all__ = [
    "Date",
    "KgError",
    "ListPage",
    "Notice",
    "Record",
    "Work",
    "__version__",
    "export",
    "read",
    "to_graph",
    "validate",
]

_HOMES = {
    "Date": "kg.record.date",
    "KgError": "kg.errors",
    "ListPage": "kg.record.work",
    "Notice": "kg.errors",
    "Record": "kg.record.work",
    "Work": "kg.record.work",
    "export": "kg.api",
    "read": "kg.api",
    "to_graph": "kg.api",
    "validate": "kg.api",
}


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: ``kg --help`` must not wait for rdflib (PEP 562)."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
