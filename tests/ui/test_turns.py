"""Turns at a large store: one at a time, first come first served, and kept to the end of a run."""

import threading

import pytest

from lib.ui.turns import Turns

PATIENCE = 20


def started(*work):  # type: ignore[no-untyped-def]
    threads = [threading.Thread(target=one, daemon=True) for one in work]
    for thread in threads:
        thread.start()
    return threads


def ended(threads: list[threading.Thread]) -> bool:
    for thread in threads:
        thread.join(PATIENCE)
    return not any(thread.is_alive() for thread in threads)


def test_only_one_is_inside() -> None:
    turns, inside, most = Turns(), [], []

    def work() -> None:
        for _ in range(50):
            with turns.turn():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    assert ended(started(*[work] * 6))
    assert max(most) == 1
    assert len(most) == 300


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(), list[int]()
    with turns.turn():
        threads = []
        for number in range(5):
            threads += started(lambda number=number: _noted(turns, order, number))
            while len(turns._waiting) <= number:
                pass
    assert ended(threads)
    assert order == [0, 1, 2, 3, 4]


def _noted(turns: Turns, order: list[int], number: int) -> None:
    with turns.turn():
        order.append(number)


def test_a_run_keeps_its_turn_between_answers() -> None:
    turns, order = Turns(), list[str]()
    with turns.run():
        with turns.turn():
            order.append("first answer")
        threads = started(lambda: _noted(turns, order, "other run"))  # type: ignore[arg-type]
        while not turns._waiting:
            pass
        with turns.turn(), turns.turn():
            order.append("second answer")
    assert ended(threads)
    assert order == ["first answer", "second answer", "other run"]


@pytest.mark.parametrize("ends", [ValueError, KeyboardInterrupt], ids=["fault", "stop"])
def test_a_run_that_breaks_off_gives_its_turn_back(ends: type[BaseException]) -> None:
    turns, order = Turns(), list[int]()
    with pytest.raises(ends), turns.run(), turns.turn():
        raise ends
    assert ended(started(lambda: _noted(turns, order, 1)))
    assert order == [1]


def test_a_run_without_questions_waits_for_nobody() -> None:
    turns, order = Turns(), list[int]()

    def quick() -> None:
        with turns.run():
            order.append(1)

    with turns.turn():
        assert ended(started(quick))
    assert order == [1]
