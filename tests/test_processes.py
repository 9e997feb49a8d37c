"""The same work in one process and in several."""

import os
import signal

import pytest

from crossread.errors import LostProcess
from crossread.processes import spread


def _square(number: int) -> int:
    return number * number


def _end_it(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_things(processes):
    with spread(processes) as each:
        assert list(each(_square, iter(range(40)))) == [n * n for n in range(40)]


def test_a_process_ended_from_outside_is_told():
    with pytest.raises(LostProcess, match="--processes 1"), spread(2) as each:
        list(each(_end_it, [1]))
