"""What holds for every test."""

from __future__ import annotations

import gc

from hypothesis import settings

# How long one example takes says nothing on a busy machine; what is quick enough is measured by
# the benchmarks.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")

# Ten thousand tests and the modules that they need stay until the end. To look for garbage among
# them, again and again, took a seventh of the whole time.
gc.disable()


def pytest_collection_finish():
    gc.freeze()
    gc.enable()
