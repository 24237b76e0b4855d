"""How a parser of references says what it did not use."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, str, str], None]
"""``report(field, problem, action)``: the reader makes it a `kg.errors.Notice` with source and line."""
