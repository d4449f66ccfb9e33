"""Work in several processes gives what work in one gives."""

import os

import pytest

from cjmtool.errors import SettingsError
from cjmtool.project.parallel import in_processes


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 50])
@pytest.mark.parametrize("size", [0, 1, 2, 7])
def test_results_keep_their_order(jobs: int, size: int) -> None:
    assert in_processes(lambda n: n * n, range(size), jobs) == [n * n for n in range(size)]


@pytest.mark.parametrize("bad", [0, 1, 5])
def test_an_exception_of_a_worker_is_raised_here(bad: int) -> None:
    def work(n: int) -> int:
        if n == bad:
            raise KeyError(n)
        return n

    with pytest.raises(KeyError):
        in_processes(work, range(6), 3)


def test_an_exception_with_several_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(n: int) -> int:
        raise SettingsError("cannot read it", "write it anew")

    with pytest.raises(SettingsError) as raised:
        in_processes(work, range(2), 2)
    assert raised.value.help == "write it anew"


def test_a_worker_that_dies_is_told() -> None:
    def work(n: int) -> int:
        if n == 1:
            os._exit(7)
        return n

    with pytest.raises(RuntimeError, match="ended early"):
        in_processes(work, range(2), 2)


def test_results_larger_than_a_pipe() -> None:
    assert [len(text) for text in in_processes(lambda n: "x" * 300_000, range(4), 4)] == [300_000] * 4
