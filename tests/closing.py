"""What must be true of any play: mass, people and money add up, and time runs forward."""

from __future__ import annotations

from typing import Any

import numpy as np

from synodic.world.play import Played
from synodic.world.voyages import UNDER_WAY


def closes(inputs: Any, state: np.ndarray) -> None:
    """Assert that a last state adds up: mass, people, money, and no stock below zero.

    Written apart from the model's own audit, from the accounts alone.
    """
    row, parameters = state[0], inputs.parameters[0]
    settled = int(parameters["n_settlements"])
    opening, made = row["opening"][:settled], row["transmuted"][:settled]
    came, went = row["ledger_in"], row["ledger_out"]
    expected = opening + came[:settled] - went[:settled] + made
    size = opening + came[:settled] + went[:settled] + np.abs(made)
    stock = row["stock"][:settled]
    assert np.isfinite(stock).all()
    assert (np.abs(stock - expected) <= 1e-9 * size + 1e-6).all()
    assert (stock >= -1e-6).all()
    # what left one account came to another
    passed = came.sum(axis=0)
    assert np.allclose(passed, went.sum(axis=0), rtol=1e-9, atol=1e-3)
    elements = made @ parameters["composition"]
    through = np.abs(made) @ np.abs(parameters["composition"])
    assert (np.abs(elements) <= 1e-8 * through + 1e-6).all()
    came_to_be = row["people_opening"] + row["people_left_earth"] + row["people_born"]
    beyond = came_to_be - row["people_dead"] - row["people_came_home"]
    flying = int(row["voyage_people"][row["voyage_state"] == UNDER_WAY].sum())
    flying += int(row["sortie_people"].sum())  # flights that no voyage carries
    assert int(row["people"].sum()) + flying == int(beyond)
    assert (row["people"] >= 0).all()
    money = row["money_opening"] + row["money_granted"] - row["money_spent"]
    assert abs(row["treasury"].sum() - money) <= 1e-9 * max(
        1.0, row["money_opening"] + row["money_granted"] + row["money_spent"]
    )
    assert (row["treasury"] >= -1.0).all()


def is_whole(inputs: Any, played: Played) -> None:
    """Assert that a play ran to its end, forward in time, and that every number of it is one."""
    start, end = (int(inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    assert np.isfinite(played.series).all()
    for name in played.state.dtype.names or ():
        assert not np.isnan(played.state[name]).any(), name
    for name in ("amount", "amount2", "share"):
        assert np.isfinite(played.events[name]).all(), name
    days = played.events["day"]
    assert (np.diff(days) >= 0).all()
    assert (np.diff(played.days) > 0).all()
    assert played.days[0] >= start
    assert played.days[-1] == end - 1
    position = np.arange(len(days))[:, None]
    assert (played.events["cause"] < position).all()  # nothing is caused by what comes after
