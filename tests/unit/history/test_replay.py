import shlex

from histories import played
from synodic.history.replay import replay_commands


def test_the_main_history_is_one_command() -> None:
    assert replay_commands(played(1)) == ["synodic run frontier --seed 1 --until 2040-01-01"]


def test_a_branch_of_a_branch_is_three_commands_with_all_its_changes() -> None:
    child = played().branch("2033-01-01", set={"company.budget": 0}, name="cut-off")
    grandchild = child.branch("2036-01-01", forbid=["storm:*:mars"], name="calm")
    first, second, third = replay_commands(grandchild)
    assert first == "synodic run frontier --seed 0 --until 2040-01-01"
    assert shlex.split(second)[2:] == [
        "frontier", "--at", "2033-01-01", "--set", "company.budget=0", "--name", "cut-off",
    ]  # fmt: skip
    assert shlex.split(third)[2:] == [
        "frontier:cut-off", "--at", "2036-01-01", "--forbid", "storm:*:mars", "--name", "calm",
    ]  # fmt: skip
