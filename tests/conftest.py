"""Hypothesis profiles: the usual one repeats itself, so that a change alone can turn a test red; ``long`` explores.

And signals as a shell in the foreground has them: whoever runs the tests (nohup, a job in the background) may ignore
some, and all programs that the tests start would ignore them too.
"""

from __future__ import annotations

import os
import signal

from hypothesis import settings

settings.register_profile("usual", deadline=None, derandomize=True)
# a landing is not to fail on what other code drew by chance: elsewhere `make check-long` explores
settings.register_profile("long", deadline=None, max_examples=1000, derandomize=os.environ.get("CI") == "true")
settings.load_profile("usual")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
