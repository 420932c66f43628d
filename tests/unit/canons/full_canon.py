"""A canon that has every field of every kind."""

TEXT = '''
schema = 1

[canon]
name = "full"
title = "A full canon: \\"all\\" of it"
about = """
Two lines,
with a comma; a semicolon, and a backslash \\\\."""
epoch = "start"
owner = "nobody"
notice = "Facts only."
map = { "The Firm" = "company", Elsewhere = "*" }

[sources.page-1]
title = "A <page> & more"
url = "https://example.org/a?b=c|d"
kind = "page"

[sources.memory]
kind = "memory"

[[claim]]
id = "start"
kind = "event"
event = "divergence"
says = "[It] begins: here, \\"now\\" # one"
date = "1966-01-14"
confidence = 1.0
source = ["page-1", "memory"]
provenance = "stored"
actor = "ussr"

[[claim]]
id = "crew"
kind = "first"
event = "voyage"
from = "earth"
to = "mars"
depart = "1994-10-26"
arrive = { after = "crew.depart", days = [200, 300] }
via = ["venus", { body = "moon", date = "1994-11" }]
vehicle = "[Phoenix]"
crew = 6
mass = "120 t"
acceleration = "0.01 g"
delta_v = 5.75
actors = ["us", "The Firm"]
place = "mars"
known_to = ["us"]
known_from = "1996"
requires = "start"
as_of = "2024"
alternatives = [{ date = "1995", weight = 0.25 }, { actor = "us", weight = 0.125 }]
evidence = "glimpsed"

[[claim]]
id = "burn"
kind = "event"
event = "redirect"
body = "2003LC"
mass = 4e12
minutes = "25 min"
thrust = "1 MN"
date = "2003~"

[[claim]]
id = "race"
kind = "event"
event = "burn"
acceleration = "7 g"
hours = 37
speed = "3.05 %c"
date = { years = [100, 137] }

[[claim]]
id = "old"
kind = "order"
earlier = { event = "crewed_landing", place = "moon", actor = "ussr" }
later = "crew"

[[claim]]
id = "new"
kind = "order"
earlier = "start"
later = "crew"
supersedes = "old"

[[claim]]
id = "people"
kind = "level"
variable = "population"
place = "mars"
low = 100
high = 250.5
unit = "people"
date = "2003"

[[claim]]
id = "rises"
kind = "trend"
variable = "tension"
place = "earth-mars"
sign = "+"
date = "1995/2012"

[[claim]]
id = "three"
kind = "count"
event = "expedition"
place = "mars"
value = 3
date = "[1994,1995]"

[[claim]]
id = "long"
kind = "duration"
begins = "start"
ends = "crew"
years = [20, inf]

[[claim]]
id = "stays"
kind = "regime"
actor = "ussr"
state = "exists"
date = "1992/.."

[[claim]]
id = "peace"
kind = "absence"
event = "war"
place = "mars"
date = { before = "race", years = [1, 2] }

[[claim]]
id = "undated"
kind = "event"
event = "other"
says = "Übermut 🚀 tut selten gut: a line that is far longer than seventy-five octets, with é"
'''
