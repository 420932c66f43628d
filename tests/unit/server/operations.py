"""The operations of the API, requests of each that are answered, and words to try on them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from synodic.server.application import api

DESCRIBED: dict[str, Any] = api().openapi()
OPERATIONS = [(method, path) for path, found in DESCRIBED["paths"].items() for method in found]
#: A stream, which goes on until its run is over.
WATCHED = ("get", "/api/runs/{id}/events")

STORY = (
    '[canon]\nname = "a"\n[[claim]]\nid = "b"\nkind = "event"\nevent = "voyage"\nfrom = "earth"\n'
    'to = "mars"\ndepart = "1993-08-01"\narrive = "1994-05-01"\n'
)
_H, _DAYS = "/api/histories/frontier", "depart0=11231&depart1=11535&arrive0=11600&arrive1=11962"
_WORLDS = "origin=earth&target=mars"
#: Each is answered; what a run is asked for is only queued.
GOOD: list[tuple[str, str, Any]] = [
    ("get", "/api/about", None),
    ("get", "/api/scenarios", None),
    ("get", "/api/scenarios/mine", None),
    ("post", "/api/scenarios/check", {"text": ""}),
    ("get", "/api/books", None),
    ("get", _H, None),
    ("get", f"{_H}:cut-off/bulletins?side=mars", None),
    (
        "get",
        f"{_H}/events?side=earth&text=lost&from=2030-01-01&to=2036-01-01&weight=1&actor=company"
        "&kind=launch,arrival&place=mars-base&limit=10&offset=2",
        None,
    ),
    ("get", f"{_H}/events/mars.base?depth=2", None),
    ("get", f"{_H}/series", None),
    ("get", f"{_H}/series/stock.f32", None),
    ("get", f"{_H}/days.i32", None),
    ("get", f"{_H}/ships?from=12000&to=13000", None),
    ("get", "/api/sky/bodies", None),
    ("get", "/api/sky/ceres.f32?from=2030-01-01&to=2031-01-01&step=30", None),
    ("get", "/api/light?a=earth&b=mars&day=11376.5", None),
    ("get", f"/api/porkchop?{_WORLDS}&{_DAYS}&n=5", None),
    ("get", f"/api/porkchop/point?{_WORLDS}&depart=11300&arrive=11600", None),
    ("get", f"/api/windows?{_WORLDS}&start=2030-01-01&end=2032-01-01&by=c3", None),
    ("get", "/api/compare?refs=frontier,frontier:cut-off&limit=3", None),
    ("get", "/api/ensembles", None),
    ("get", "/api/ensembles/small?arm=main", None),
    ("get", "/api/ensembles/small/given?claims=no%20mars.lost&arm=main", None),
    (
        "get",
        "/api/ensembles/small/nearest?series=mars.population&day=12000&value=3&arm=main"
        "&claims=no%20mars.lost",
        None,
    ),
    ("get", "/api/canons", None),
    ("get", "/api/canons/our-timeline", None),
    ("post", "/api/canons/check", {"text": STORY, "format": "toml"}),
    ("post", "/api/canons/export", {"text": STORY, "format": "toml", "to": "ical"}),
    ("post", "/api/canons/mend", {"text": STORY, "claim": "b"}),
    ("get", "/api/runs", None),
    ("post", "/api/runs", {"kind": "why", "ref": "frontier", "event": "mars.base", "runs": 2,
                           "causes": ["mars.first_landing"]}),
    ("post", "/api/runs", {"kind": "run", "scenario": "frontier", "until": "2030-01-01",
                           "out": "walked", "seed": 3, "replicate": 1}),
    ("post", "/api/runs", {"kind": "run", "ensemble": "small", "replicate": 1, "arm": "main"}),
    ("post", "/api/runs", {"kind": "branch", "ref": "frontier", "at": "2033-01-01",
                           "set": {"company.budget": 0}, "forbid": ["launch"], "name": "x"}),
    ("post", "/api/runs", {"kind": "ensemble", "text": 'extends = "frontier"\nname = "m"',
                           "runs": 3, "arms": ["a=2030-01-01:set company.budget=0"],
                           "design": "latin:4", "factors": "bridges", "keep": ["mars.population"]}),
    ("post", "/api/runs", {"kind": "inevitable", "ref": "frontier", "outcome": "mars.base"}),
    ("post", "/api/runs", {"kind": "check", "text": STORY, "format": "toml"}),
    ("post", "/api/runs", {"kind": "condition", "scenario": "happy-valley",
                           "canon": "for-all-mankind", "only": ["lunar-us-second"], "runs": 2}),
]  # fmt: skip

#: What breaks programs.
NASTY = [
    "", "-1", "1e309", "nan", "true", "{}", "\x00", "\r\n", "\u202e", "\U0001f680", "'", "{0}%s",
    "a" * 5000, "9" * 400, "１", "0001-01-01", "2030-13-45", "99999999", "1_000", "a:b:c:-1",
    "launch:company:mars-base:99999999999999999999999",
]  # fmt: skip
#: What leads out of a folder, or is taken for an option.
TRICKS = [
    "..", "../secret", "..\\secret", "/etc/passwd", "frontier\x00", "frontier.synodic", "leads-out",
    "~", "C:\\x", "con", "*", "frontier:../x", "frontier:..", "file:///etc/passwd",
    "%2e%2e%2fsecret", "FRONTIER", "-x", "--help", "--out=/tmp/x", ".synodic-server",
]  # fmt: skip


def operation_of(method: str, target: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """The path of the description that a target is of, what stands in it, and its query."""
    place, _, query = target.partition("?")
    for path in sorted(DESCRIBED["paths"], key=lambda path: path.count("{")):
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path))
        found = re.fullmatch(pattern, place)
        if found and method in DESCRIBED["paths"][path]:
            return path, found.groupdict(), dict(parse_qsl(query))
    raise AssertionError(target)


def known() -> dict[str, list[str]]:
    """The values of every parameter in requests that are answered, by ``path.NAME`` or the like."""
    found: dict[str, list[str]] = {"path.ref": ["frontier:cut-off", "broken"]}
    for method, target, body in GOOD:
        _, inside, asked = operation_of(method, target)
        texts = {k: v for k, v in (body or {}).items() if isinstance(v, str) and v}
        for place, values in (("path", inside), ("query", asked), ("body", texts)):
            for name, value in values.items():
                found.setdefault(f"{place}.{name}", []).append(value)
    return {name: sorted(set(values)) for name, values in found.items()}
