"""A cell that never ends is stopped once, and then left to end in peace."""

from __future__ import annotations

import signal
import time

import pytest

from mmi_kit.notebooks.limits import Watch


def test_a_cell_that_is_stopped_has_time_to_show_where_it_was():
    """On a busy machine, its traceback and its output take longer than until the next look."""
    with Watch(0, lambda: 0) as watch, watch.cell() as stopped:
        with pytest.raises(KeyboardInterrupt):
            time.sleep(60)
        time.sleep(1)
    assert stopped == ["ran longer than 0 seconds"]


def test_a_cell_that_is_stopped_while_it_ends_is_stopped_all_the_same():
    with Watch(0, lambda: 0) as watch, watch.cell() as stopped:
        time.sleep(60)
    assert stopped == ["ran longer than 0 seconds"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_that_is_the_users_own_is_theirs():
    with pytest.raises(KeyboardInterrupt), Watch(60, lambda: 0) as watch, watch.cell():
        signal.raise_signal(signal.SIGINT)
