from histories import NAMES, journal, played
from synodic.history.chronicle import chronicle, plural, sentence, span
from synodic.history.dates import day_of_date
from synodic.history.names import Names
from synodic.scenario.leader_names import leader_name

DAY = day_of_date("2031-05-03")


def landing(day: int, **other: float) -> dict:
    return {"kind": "arrival", "actor": 1, "place": 0, "subject": 1, "day": day,
            "amount": 100e3, **other}  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_eight_landings_in_a_month_are_one_line_that_adds_them_up() -> None:
    lines = chronicle(journal(*(landing(DAY + n, ordinal=n) for n in range(8))), NAMES)
    assert [plain(line.text) for line in lines] == [
        "Eight Starships of Company arrived at Mars Base with 800 t."
    ]
    assert lines[0].events == tuple(range(8))
    assert lines[0].when == "3–10 May 2031"


def test_landings_two_windows_apart_stay_apart() -> None:
    assert len(chronicle(journal(landing(DAY), landing(DAY + 780)), NAMES)) == 2


def test_landings_of_two_actors_stay_apart() -> None:
    assert len(chronicle(journal(landing(DAY), landing(DAY, actor=0)), NAMES)) == 2


def test_nobody_aboard_is_not_told() -> None:
    [event] = journal(landing(DAY, amount2=0))
    assert plain(sentence(event, NAMES)) == "A Starship of Company arrived at Mars Base with 100 t."
    [event] = journal(landing(DAY, amount2=1))
    assert plain(sentence(event, NAMES)).endswith("with 100 t and one person.")


def test_a_sentence_has_its_article_and_capital() -> None:
    [event] = journal(landing(DAY, subject=0, actor=0, place=1))
    assert plain(sentence(event, NAMES)).startswith("An Orion of the agency arrived at the Outpost")


def test_one_birth_was_and_two_births_were() -> None:
    one, two = journal({"kind": "birth", "place": 0, "amount": 1},
                       {"kind": "birth", "place": 0, "amount": 2})  # fmt: skip
    assert plain(sentence(one, NAMES)) == "One person was born at Mars Base."
    assert plain(sentence(two, NAMES)) == "Two people were born at Mars Base."


def test_a_span_of_days_says_each_month_and_year_once() -> None:
    assert span(DAY, DAY) == "3 May 2031"
    assert span(DAY, DAY + 30) == "3 May – 2 June 2031"
    assert span(DAY, DAY + 300) == "3 May 2031 – 27 February 2032"


def test_many_of_a_title() -> None:
    assert plural("Starship") == "Starships"
    assert plural("Mark 2") == "Mark 2"
    assert plural("") == ""


def test_every_event_of_a_played_history_has_a_sentence() -> None:
    history = played()
    for event in history.journal:
        text = sentence(event, history.names)
        assert text.endswith(".")
        assert "{" not in text
        assert text[0] == text[0].upper()


def test_every_event_of_weight_stands_in_one_line() -> None:
    history = played()
    told = [n for line in chronicle(history.journal, history.names, 0) for n in line.events]
    assert sorted(told) == list(range(len(history.journal)))


def test_a_storm_over_nobody_is_not_told() -> None:
    storm = {"kind": "storm", "place": 7, "amount": 0.2, "amount2": 100, "day": DAY}
    assert len(chronicle(journal({**storm, "subject": 1}), NAMES)) == 1
    assert chronicle(journal({**storm, "subject": -1}), NAMES) == []


def test_a_search_that_finds_less_is_a_detail() -> None:
    sign = {"kind": "life_sign", "actor": 1, "place": 7, "subject": 1, "day": DAY}
    rose, fell = chronicle(
        journal({**sign, "amount": 0.5, "amount2": 0.1}, {**sign, "amount": 0.1, "amount2": 0.5}),
        NAMES,
    )
    assert (rose.weight, fell.weight) == (2, 1)


def test_a_machine_has_its_article_and_many_are_many() -> None:
    one = {"kind": "failure", "place": 0, "subject": 0, "day": DAY}
    [event] = journal(one)
    assert plain(sentence(event, NAMES)).startswith("A Greenhouse failed at Mars Base")
    [line] = chronicle(journal(one, {**one, "day": DAY + 5}), NAMES)
    assert plain(line.text) == "Greenhouses failed twice at Mars Base."


def test_who_comes_to_lead_a_place_is_said_without_a_vote() -> None:
    [event] = journal({"kind": "speaker", "place": 0, "subject": 3, "amount": 47})
    assert plain(sentence(event, NAMES)) == f"{leader_name(3)}, aged 47, now led Mars Base."


def test_a_leader_of_an_actor_has_a_name_of_its_list() -> None:
    names = Names({"actor": ("ussr",)}, {"actor": ("The Soviet Union",)})
    [event] = journal({"kind": "leader", "actor": 0, "subject": 3, "amount": 60})
    text = plain(sentence(event, names))
    assert text == f"{leader_name(3, 'ussr')}, aged 60, now spoke for the Soviet Union."


def test_a_budget_that_doubled_is_told_with_what_it_was() -> None:
    [event] = journal({"kind": "budget_doubled", "actor": 0, "amount": 16e9, "amount2": 6e9})
    assert plain(sentence(event, NAMES)) == (
        "The agency had $16 billion a year for space, more than twice the $6 billion of before."
    )
