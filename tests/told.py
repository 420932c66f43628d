"""A told history for tests: every kind of claim, every kind of date."""

from synodic.canons.canon import Canon
from synodic.canons.reading import from_text

#: Between its parts stand blank lines, one claim to a part.
STORY = """schema = 1

[canon]
name = "a story"
title = "A Story"
about = "Told for tests."
calendar = "gregorian"
epoch = "story"
owner = "nobody"
notice = "Invented."

[sources.book]
title = "A book"
url = "https://example.org/book"
kind = "page"

[[claim]]
id = "first-crew"
kind = "event"
event = "voyage"
says = "Three crews leave for Mars."
from = "earth"
to = "mars"
depart = "1994-23"
arrive = { after = "first-crew.depart", days = [180, 260] }
via = ["venus", { body = "mars", date = "1995" }]
vehicle = "a ship"
mass = "120 t"
acceleration = "0.01 g"
delta_v = "5.8 km/s"
crew = 7
actors = ["us", "ussr"]
confidence = 0.9
source = ["book"]
provenance = "memory"

[[claim]]
id = "landing"
kind = "first"
event = "crewed_landing"
place = "mars"
actor = "ussr"
date = "1995"
known_to = ["us"]
known_from = "1996"
requires = ["first-crew"]

[[claim]]
id = "story"
kind = "event"
event = "other"
date = "2350~"

[[claim]]
id = "drive"
kind = "first"
event = "technology"
date = { before = "story", years = [137, 150] }
evidence = "implied"
alternatives = [{ date = "22XX", weight = 0.2 }, { actor = ["mars"], weight = 0.1 }]

[[claim]]
id = "left"
kind = "event"
event = "independence"
place = "mars"
date = { years = [-105, -90] }
requires = ["drive"]

[[claim]]
id = "drive-first"
kind = "order"
earlier = "drive"
later = { event = "independence", place = "mars" }

[[claim]]
id = "between"
kind = "duration"
begins = "drive"
ends = "left"
years = [30, 60]

[[claim]]
id = "people"
kind = "level"
variable = "population"
place = "mars"
date = "2003-10"
value = 210
low = 200
high = 220
unit = "person"
as_of = "2012-06-01"

[[claim]]
id = "more-people"
kind = "level"
variable = "population"
place = "mars"
date = "[2012,2013]"
low = 1000
supersedes = "people"

[[claim]]
id = "growth"
kind = "trend"
variable = "population"
place = "mars"
date = "1995/2012"
sign = "+"

[[claim]]
id = "landings"
kind = "count"
event = "crewed_landing"
place = "mars"
date = "1995/1996"
low = 3
high = 3

[[claim]]
id = "one-state"
kind = "regime"
actor = "us"
state = "exists"
date = "../2350"

[[claim]]
id = "no-war"
kind = "absence"
event = "war"
place = "earth"
date = "199X"

[[claim]]
id = "stop"
kind = "event"
event = "redirect"
body = "a rock"
mass = "4e12 kg"
burn = "25 min"
thrust = "40 MN"
date = "2003-07-04"

[[claim]]
id = "flight"
kind = "event"
event = "burn"
acceleration = "7 g"
hours = 37
speed = "3.05 % c"
date = 2205
"""


def told(text: str = "", **canon: str) -> Canon:
    """A canon of the claims in `text`."""
    head = "".join(f'{key} = "{value}"\n' for key, value in {"name": "told", **canon}.items())
    return from_text(f"[canon]\n{head}\n{text}")


def claim(id: str, **fields: str) -> str:
    """One claim in TOML; values as TOML writes them. An event unless `kind` says else."""
    first = {"kind": '"event"', "event": '"other"'} if "kind" not in fields else {}
    rows = [f"{key.rstrip('_')} = {value}" for key, value in {**first, **fields}.items()]
    return "\n".join(["[[claim]]", f'id = "{id}"', *rows, "", ""])
