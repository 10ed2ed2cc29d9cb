"""Work is done where it is done soonest: here after an edit, by other processes where there is much of it."""

from __future__ import annotations

import os
import time
from concurrent.futures import BrokenExecutor

import pytest

from catalog.cli.parts import Here, Patient, workers


def test_what_takes_less_than_starting_processes_is_done_here():
    with workers(2, patience=60) as pool:
        assert pool.submit(os.getpid).result() == os.getpid()
        assert isinstance(pool.submit(int, "no number").exception(), ValueError)


def test_who_has_worked_for_long_hands_the_rest_to_others():
    with workers(2, patience=0.01) as pool:
        pool.submit(time.sleep, 0.02)
        assert pool.submit(os.getpid).result() != os.getpid()


def test_where_nothing_is_there_yet_others_work_from_the_beginning():
    with workers(2) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


@pytest.mark.parametrize("problem", [EOFError("unexpected EOF"), BrokenPipeError()])
def test_that_what_starts_processes_was_ended_is_not_taken_for_a_fault_of_ours(problem):
    class Gone(Here):
        def submit(self, *_, **__):
            raise problem

    with pytest.raises(BrokenExecutor):
        Patient(Gone(), patience=0).submit(os.getpid)
