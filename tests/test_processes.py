"""The same work in one process and in several."""

import math
import signal

import pytest

from crossread.errors import LostProcess
from crossread.processes import spread

# The work is of modules that every process finds, wherever the tests were started from.


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_things(processes):
    with spread(processes) as each:
        assert list(each(math.factorial, iter(range(40)))) == [math.factorial(n) for n in range(40)]


def test_a_process_ended_from_outside_is_told():
    with pytest.raises(LostProcess, match="--processes 1"), spread(2) as each:
        list(each(signal.raise_signal, [signal.SIGKILL]))
