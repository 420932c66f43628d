import synodic
from histories import played


def test_a_history_does_not_differ_from_itself() -> None:
    found = synodic.diff(played(), played())
    assert (found.first, found.only_a, found.only_b, found.changed, found.series) == (
        None, (), (), (), (),
    )  # fmt: skip


def test_nothing_differs_before_the_branch() -> None:
    child = played().branch("2033-01-01", set={"company.budget": 0})
    found = synodic.diff(played(), child)
    assert found.first is not None
    history, position = found.first
    assert history.journal["day"][position] >= child.at
    assert all(apart.first_day >= child.at for apart in found.series)
    spent = next(apart for apart in found.series if apart.field == "granted")
    assert spent.greatest < 0
    assert spent.where == {"actor": "company"}


def test_a_forbidden_launch_is_only_in_the_parent() -> None:
    child = played().branch("2030-01-01", forbid=["launch:company"])
    found = synodic.diff(played(), child)
    only = {played().ids[n].split(":")[0] for n in found.only_a}
    assert "launch" in only
    assert not any(child.ids[n].startswith("launch:company") for n in found.only_b)


def test_recorded_causes_lead_from_the_difference_to_the_intervention() -> None:
    child = played().branch("2030-01-01", forbid=["launch:company"])
    found = synodic.diff(played(), child)
    told = [n for n in found.only_b if child.ids[n].startswith("launch_forbidden")]
    assert told
    from synodic.history.told_causes import is_cause

    [intervention] = [one for one in child.ids if one.startswith("intervention")]
    assert is_cause(child, intervention, child.ids[told[0]])


def test_diff_turns_round() -> None:
    child = played().branch("2033-01-01", set={"company.budget": 0})
    one, other = synodic.diff(played(), child), synodic.diff(child, played())
    assert one.only_a == other.only_b
    assert one.only_b == other.only_a
