"""Hypothesis profiles: the usual one repeats itself, so that a change alone can turn a test red; ``long`` explores."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("usual", deadline=None, derandomize=True)
# a landing is not to fail on what other code drew by chance: elsewhere `make check-long` explores
settings.register_profile("long", deadline=None, max_examples=1000, derandomize=os.environ.get("CI") == "true")
settings.load_profile("usual")
