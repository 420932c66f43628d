"""A history as a canon: what its chronicle tells, as dated claims, so that it exports like one."""

from __future__ import annotations

from collections import Counter

from synodic.canons.canon import Canon, Source
from synodic.canons.imports.timelinejs import slug
from synodic.claims.claim import Claim
from synodic.claims.edtf import read_date
from synodic.history.dates import iso
from synodic.history.history import History

#: Lines of the chronicle from this weight on: chapters and headlines.
LEAST_WEIGHT = 2


def canon_of_history(history: History) -> Canon:
    """Each line of the chronicle as a claim that is certain, with the day on which it began."""
    taken: Counter[str] = Counter()
    claims = []
    for line in history.chronicle(LEAST_WEIGHT):
        event = history.journal[line.events[0]]
        actor = history.names.title("actor", int(event["actor"])) if event["actor"] >= 0 else ""
        place = history.names.place(int(event["place"])) if event["place"] >= 0 else ""
        days = (
            (iso(line.day),) if line.day == line.last_day else (iso(line.day), iso(line.last_day))
        )
        claims.append(
            Claim(
                id=slug(history.ids[line.events[0]], taken),
                kind="event",
                says=line.text,
                date=read_date("/".join(days)),
                confidence=1.0,
                source=("play",),
                provenance="computed",
                actors=(actor,) if actor else (),
                place=place,
                event="other",
            )
        )
    played = f"Played by Synodic: {history.scenario.name}, seed {history.seed}"
    return Canon(
        name=history.scenario.name,
        title=history.scenario.title,
        about=(history.scenario.description or "").strip(),
        claims=tuple(claims),
        sources={"play": Source("play", f"{played}, replicate {history.replicate}")},
    )
