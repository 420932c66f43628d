"""Policies: what actors and settlements decide, and an intervention may `set` until `release`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Policy:
    """One policy, written ``ID.NAME``, such as ``company.budget`` or ``mars-base.margin``."""

    name: str
    axis: Literal["actor", "settlement"]
    unit: str
    low: float
    high: float
    default: float
    label: str


POLICIES = (
    Policy("budget", "actor", "$/yr", 0.0, 1e15, 0.0, "Money granted a year"),
    Policy("budget_growth", "actor", "1/yr", -0.5, 0.5, 0.0, "Growth of the money granted"),
    Policy("launches", "actor", "", 0.0, 10_000.0, 10_000.0, "Launches allowed a window"),
    Policy("subsidy", "actor", "", 0.0, 10.0, 1.0,
           "Money for settlements, over what would be spent"),
    Policy("race", "actor", "", 0.0, 10.0, 1.0, "Answer to rivals, over what it would be"),
    Policy("margin", "settlement", "day", 0.0, 10_000.0, 400.0,
           "Stock kept beyond the next delivery"),
    Policy("people_max", "settlement", "person", 0.0, 1e6, 1e6, "People wanted at most"),
    Policy("births", "settlement", "", 0.0, 2.0, 1.0, "Births, as a share of the age schedule"),
    Policy("rationing", "settlement", "", 0.0, 1.0, 0.7,
           "Smallest ration eaten while food is short"),
    Policy("voice", "settlement", "", 0.0, 1.0, 0.1,
           "Share of its own affairs that it decides from the start"),
    Policy("levy", "settlement", "", 0.0, 1.0, 0.5, "Share of a windfall that Earth takes"),
    Policy("grant", "settlement", "$/yr", 0.0, 1e15, 0.0, "Money that Earth owes it by treaty"),
    Policy("grant_offset", "settlement", "", 0.0, 1.0, 0.5,
           "Share of its own revenue that is taken off that money"),
    Policy("schools", "settlement", "", 0.0, 1.0, 1.0,
           "Share of its children for whom there is school"),
    Policy("dose_home", "settlement", "", 0.0, 1.0, 0.0,
           "Share of those over the dose limit whom programmes take home"),
)  # fmt: skip

ACTOR_POLICIES = tuple(policy for policy in POLICIES if policy.axis == "actor")
SETTLEMENT_POLICIES = tuple(policy for policy in POLICIES if policy.axis == "settlement")

P_BUDGET, P_BUDGET_GROWTH, P_LAUNCHES, P_SUBSIDY, P_RACE = range(len(ACTOR_POLICIES))
(
    P_MARGIN,
    P_PEOPLE_MAX,
    P_BIRTHS,
    P_RATIONING,
    P_VOICE,
    P_LEVY,
    P_GRANT,
    P_GRANT_OFFSET,
    P_SCHOOLS,
    P_DOSE_HOME,
) = range(len(SETTLEMENT_POLICIES))
