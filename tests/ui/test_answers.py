"""Answers that sessions share: made once, as fresh as if they had been made anew, and never too many."""

import threading
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from lib.ui.answers import Answers, handed


@dataclass(frozen=True)
class Shelf:
    rows: pd.DataFrame
    values: np.ndarray
    total: int = 3


def counted(made: list[str], name: str, answer: object) -> object:
    made.append(name)
    return answer


def test_an_answer_is_made_once() -> None:
    held, made = Answers(10, 1), list[str]()
    for name in ("a", "b", "a", "a"):
        assert held.of(name, lambda name=name: counted(made, name, name * 2)) == name * 2
    assert made == ["a", "b"]


def test_none_is_an_answer_too() -> None:
    held, made = Answers(10, 1), list[str]()
    assert [held.of("a", lambda: counted(made, "a", None)) for _ in range(2)] == [None, None]
    assert made == ["a"]


def test_what_raises_is_asked_again() -> None:
    held = Answers(10, 1)
    with pytest.raises(ZeroDivisionError):
        held.of("a", lambda: 1 / 0)
    assert held.of("a", lambda: 7) == 7


@pytest.mark.parametrize(
    "change",
    [
        lambda shelf: shelf.rows.__setitem__("n", 0),
        lambda shelf: shelf.rows.loc.__setitem__((0, "n"), 9),
        lambda shelf: shelf.rows.insert(0, "more", 1),
        lambda shelf: shelf.values.__setitem__(0, 9.0),
    ],
    ids=["column", "cell", "columns", "array"],
)
def test_changing_an_answer_changes_it_for_nobody_else(change) -> None:  # type: ignore[no-untyped-def]
    held = Answers(10, 1)
    made = Shelf(pd.DataFrame({"n": [1, 2]}), np.array([1.0, 2.0]))
    first = held.of("a", lambda: made)
    change(first)
    again = held.of("a", lambda: None)
    assert again.rows.to_dict("list") == {"n": [1, 2]}
    assert again.values.tolist() == [1.0, 2.0]
    change(again)
    assert held.of("a", lambda: None).rows.n.tolist() == [1, 2]


def test_nothing_is_copied_that_cannot_be_changed() -> None:
    answer = ("a", 1, (2.0, None))
    assert handed(answer) is answer


def test_those_asked_for_longest_ago_go_first() -> None:
    held, made = Answers(2, 1), list[str]()
    for name in ("a", "b", "a", "c", "a", "b"):
        held.of(name, lambda name=name: counted(made, name, name))
    assert made == ["a", "b", "c", "b"]


def test_large_answers_push_others_out() -> None:
    held = Answers(100, 1)
    for number in range(8):
        held.of(number, lambda: np.zeros(50_000))
    assert len(held.held) == 2
    assert held.weight <= 1024**2


def test_many_that_ask_the_same_wait_for_one_answer() -> None:
    held, made, turn = Answers(10, 1), list[str](), threading.RLock()
    started = threading.Barrier(4)

    def ask() -> None:
        started.wait()
        held.of("a", lambda: counted(made, "a", 1), turn)

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert made == ["a"]


def test_what_is_known_does_not_wait_for_what_is_being_made() -> None:
    held, turn = Answers(10, 1), threading.RLock()
    held.of("a", lambda: 1, turn)
    found: list[int] = []
    with turn:
        asking = threading.Thread(target=lambda: found.append(held.of("a", lambda: 2, turn)))
        asking.start()
        asking.join(10)
    assert found == [1]
