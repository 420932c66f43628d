"""Turns: one at a time, a few wait, the rest are told to try again."""

from __future__ import annotations

import threading
import time

import pytest

from synodic.server.refusals import Refused
from synodic.server.turns import WAITING, Turn


def test_one_at_a_time_and_few_wait() -> None:
    turn, go, inside, most = Turn("busy"), threading.Event(), [0], [0]
    refused: list[int] = []

    def ask() -> None:
        try:
            with turn.taken():
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                go.wait(10)
                inside[0] -= 1
        except Refused as error:
            refused.append(error.status)

    threads = [threading.Thread(target=ask) for _ in range(WAITING + 6)]
    for one in threads:
        one.start()
        time.sleep(0.02)
    assert refused == [503] * 5
    go.set()
    for one in threads:
        one.join(10)
    assert most == [1]
    with turn.taken():  # free again
        pass


def test_a_turn_is_given_back_when_its_work_fails() -> None:
    turn = Turn("busy")
    with pytest.raises(ValueError, match="failed"), turn.taken():
        raise ValueError("failed")
    with turn.taken():
        pass
