import numpy as np
import pytest

from chains import chain, coin
from synodic.ensembles.checkpoints import Checkpoint
from synodic.ensembles.conditioning import condition
from synodic.ensembles.resampling import effective, systematic
from synodic.history.history import History
from synodic.schema.mistake import Mistake


def some_heads(least: int, date: str) -> Checkpoint:
    return Checkpoint(date, lambda history: float(history.final["free"][0, 0] >= least), "heads")


STEPS = [some_heads(3, "2030-07-15"), some_heads(6, "2031-01-15"), some_heads(9, "2031-07-15")]


def test_a_particle_reopens_as_a_history_that_passes_every_checkpoint() -> None:
    found = condition(chain(), STEPS, 300, least=1.0, systems=(coin,))
    assert found.weight.sum() == pytest.approx(1.0)
    forked = [n for n in np.flatnonzero(found.weight).tolist() if found.lineage[n]]
    assert forked
    for n in forked[:5]:
        history = found.history(n)
        again = found.history(n)
        assert history.hash == again.hash
        assert history.lineage == found.lineage[n]
        assert history.final["free"][0, 0] >= 9


def test_the_result_depends_on_no_number_of_threads() -> None:
    one, two = (
        condition(chain(), STEPS, 200, least=1.0, threads=threads, systems=(coin,))
        for threads in (1, 3)
    )
    assert one.lineage == two.lineage
    assert np.array_equal(one.weight, two.weight)
    assert one.stages.equals(two.stages)


def test_weights_may_read_anything_of_the_history_so_far() -> None:
    def weight(history: History) -> float:
        assert history.series.time.size
        return float(history.events.empty)

    found = condition(chain(), [Checkpoint("2030-06-01", weight)], 40, systems=(coin,))
    assert found.passed == 1.0
    assert found.effective_sample_size == pytest.approx(40.0)


def test_mistakes_are_told() -> None:
    def never(_: History) -> float:
        return float("nan")

    with pytest.raises(Mistake, match="nothing to condition on"):
        condition(chain(), [], 10)
    with pytest.raises(Mistake, match="out of order"):
        condition(chain(), STEPS[::-1], 10)
    with pytest.raises(Mistake, match="outside the scenario"):
        condition(chain(), [some_heads(1, "2050-01-01")], 10)
    with pytest.raises(Mistake, match="is no weight"):
        condition(chain(), [Checkpoint("2030-06-01", never)], 10, systems=(coin,))


def test_families_count_once() -> None:
    weight = np.array([1.0, 1.0, 1.0, 1.0])
    assert effective(weight) == pytest.approx(4.0)
    assert effective(weight, np.array([5, 5, 7, 7])) == pytest.approx(2.0)
    assert effective(np.array([1.0, 0.0, 0.0])) == pytest.approx(1.0)
    assert effective(np.zeros(3)) == 0.0


def test_systematic_resampling_gives_each_its_share_to_one_copy() -> None:
    weight = np.array([0.5, 0.0, 0.25, 0.05, 0.2, 0.0])
    for day in range(50):
        copies = np.bincount(systematic(weight, seed=3, day=day), minlength=6)
        assert copies.sum() == 6
        assert (np.abs(copies - 6 * weight) < 1.0).all()
        assert copies[1] == copies[5] == 0
    many = [np.bincount(systematic(weight, 3, day), minlength=6)[3] for day in range(2000)]
    assert np.mean(many) == pytest.approx(0.3, abs=0.035)
