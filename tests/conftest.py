"""Hypothesis profiles: the usual one repeats itself, so that a change alone can turn a test red; ``long`` explores."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("usual")
