"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says nothing on a busy machine; what is quick enough is measured by
# the benchmarks.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")
