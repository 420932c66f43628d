"""Whatever a client sends, by the API's own description or against it, the answer is never a 500.

The walk reads the OpenAPI document, draws for every parameter what its schema allows, what it
almost allows and what is known to break programs, and holds every answer against the shape of
errors. Bodies are drawn from their schemas and then spoilt. Nothing is played.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serving import Answer, Client
from synodic.server.application import api

EXAMPLES = 60
METHODS = ("get", "post", "delete", "put", "patch")

#: What names and texts of this workspace are, so that a walk gets behind the first door.
KNOWN = [
    "frontier", "frontier:cut-off", "frontier,frontier:cut-off", "broken", "mine", "mars.base",
    "launch,arrival", "company", "mars-base", "earth", "mars", "moon", "sun", "ceres", "population",
    "stock", "2030-01-01", "2033-07-01", "2031-01-01", "11000", "11376.5", "dv", "c3",
]  # fmt: skip
NASTY = [
    "", " ", "0", "-1", "1e309", "nan", "inf", "null", "true", "[]", "{}", "..", "../..", "/", "\\",
    "%00", "\x00", "\n", "\r\n", "\u202e", "\ud7ff", "\U0001f680", "'", '"', "';--", "<script>",
    "$(id)", "`id`", "{0}", "%s", "a" * 5000, "9" * 400, "-" * 70, "1e5", "0x10", "١", "２",
    "0001-01-01", "9999-12-31", "2030-13-45", "2030", "2030-01-01T00:00:00Z", "2030-01-01T99",
    "-730119", "2921938", "99999999", "-0", "1_000", "mars.base ", "kind:a:b:1", ":::", "a:b:c:-1",
    "launch:company:mars-base:99999999999999999999999",
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(KNOWN), st.sampled_from(NASTY), st.text(max_size=30))


@pytest.fixture(scope="module")
def document(client: Client) -> dict[str, Any]:
    """The API's description of itself."""
    found: dict[str, Any] = client.get("/openapi.json").json
    return found


def resolved(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema in place of a reference to it."""
    if "$ref" in schema:
        found: Any = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return resolved(found, document)
    return schema


def values(schema: Mapping[str, Any], document: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema allows, as far as this walk reads it."""
    schema = resolved(schema, document)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return st.one_of([values(one, document) for one in schema[key]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "object":
        required = schema.get("required", [])
        own = {k: values(v, document) for k, v in schema.get("properties", {}).items()}
        if not own:
            return st.dictionaries(st.sampled_from(KNOWN), st.floats(-1e9, 1e9), max_size=3)
        return st.fixed_dictionaries(
            {k: own[k] for k in own if k in required},
            optional={k: own[k] for k in own if k not in required},
        )
    if kind == "array":
        return st.lists(values(schema["items"], document), max_size=3)
    if kind == "integer":
        low = schema.get("minimum", -(10**6))
        return st.integers(low, max(low, schema.get("maximum", 10**6)))
    if kind == "number":
        return st.floats(allow_nan=False, allow_infinity=False)
    if kind == "boolean":
        return st.booleans()
    if kind == "null":
        return st.none()
    if "pattern" in schema:
        return st.one_of(st.from_regex(schema["pattern"]), st.sampled_from(KNOWN))
    return TEXTS


def spoilt(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what is good, sometimes with a part of it exchanged, sometimes anything at all."""
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=5,
    )

    def spoil(pair: tuple[Any, Any, Any]) -> Any:
        body, key, other = pair
        return {**body, key: other} if isinstance(body, dict) else body

    keys = st.sampled_from(["kind", "ref", "text", "seed", "until", "set", "runs", "scenario"])
    return st.one_of(good, good, st.tuples(good, keys, anything).map(spoil), anything)


PATHS = api().openapi()["paths"]
OPERATIONS = [
    (method, path) for path, found in PATHS.items() for method in METHODS if method in found
]


def check(answer: Answer, what: object) -> None:
    """Not our fault, and if it is theirs, told in the one shape."""
    assert answer.status < 500, (what, answer.body)
    if answer.status >= 400:
        assert answer.error, what
    for word in (b"Traceback", b"/src/synodic", b"site-packages"):
        assert word not in answer.body, what


#: For every operation one request that is answered, so that none is only ever refused.
STORY = (
    '[canon]\nname = "a"\n[[claim]]\nid = "b"\nkind = "event"\nevent = "voyage"\nfrom = "earth"\n'
)
STORY += 'to = "mars"\ndepart = "1993-08-01"\narrive = "1994-05-01"\n'
_H, _DAYS = "/api/histories/frontier", "depart0=11231&depart1=11535&arrive0=11600&arrive1=11962"
GOOD: list[tuple[str, str, Any]] = [
    ("get", "/api/about", None),
    ("get", "/api/scenarios", None),
    ("get", "/api/scenarios/mine", None),
    ("post", "/api/scenarios/check", {"text": ""}),
    ("get", "/api/books", None),
    ("get", _H, None),
    ("get", f"{_H}:cut-off/bulletins?side=mars", None),
    ("get", f"{_H}/events?side=earth&text=lost&from=2030-01-01&weight=1&actor=company", None),
    ("get", f"{_H}/events/mars.base?depth=2", None),
    ("get", f"{_H}/series", None),
    ("get", f"{_H}/series/stock.f32", None),
    ("get", f"{_H}/days.i32", None),
    ("get", f"{_H}/ships?from=12000", None),
    ("get", "/api/sky/bodies", None),
    ("get", "/api/sky/ceres.f32?from=2030-01-01&to=2031-01-01&step=30", None),
    ("get", "/api/light?a=earth&b=mars&day=11376.5", None),
    ("get", f"/api/porkchop?origin=earth&target=mars&{_DAYS}&n=5", None),
    ("get", "/api/porkchop/point?origin=earth&target=mars&depart=11300&arrive=11600", None),
    ("get", "/api/windows?origin=earth&target=mars&start=2030-01-01&end=2032-01-01", None),
    ("get", "/api/compare?refs=frontier,frontier:cut-off", None),
    ("get", "/api/ensembles", None),
    ("get", "/api/ensembles/small", None),
    ("get", "/api/ensembles/small/given?claims=no%20mars.lost", None),
    ("get", "/api/ensembles/small/nearest?series=mars.population&day=12000&value=3", None),
    ("get", "/api/canons", None),
    ("get", "/api/canons/our-timeline", None),
    ("post", "/api/canons/check", {"text": STORY}),
    ("post", "/api/canons/export", {"text": STORY, "to": "ical"}),
    ("post", "/api/canons/mend", {"text": STORY, "claim": "b"}),
    ("post", "/api/runs", {"kind": "why", "ref": "frontier", "event": "mars.base"}),
    ("get", "/api/runs", None),
]


def test_every_operation_answers(client: Client, document: dict[str, Any]) -> None:
    answered = set()
    for method, target, body in GOOD:
        answer = client.ask(method.upper(), target, body)
        assert answer.status in (200, 202), (target, answer.body)
        answered.add((method, _shape(target, document)))
    id = client.get("/runs").json[0]["id"]
    for method in ("get", "delete"):
        assert client.ask(method.upper(), f"/api/runs/{id}").status == 200
        answered.add((method, "/api/runs/{id}"))
    assert {one for one in OPERATIONS if not one[1].endswith("{id}/events")} == answered


def _shape(target: str, document: dict[str, Any]) -> str:
    """The path of the description that a target is of; one without parameters goes first."""
    place = target.partition("?")[0]
    for path in sorted(document["paths"], key=lambda path: path.count("{")):
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)), place):
            return str(path)
    raise AssertionError(target)


def test_the_walk_knows_every_operation(document: dict[str, Any]) -> None:
    assert len(OPERATIONS) >= 20
    assert {path for _, path in OPERATIONS} == set(document["paths"])


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=str)
def test_no_request_is_our_fault(
    client: Client, document: dict[str, Any], method: str, path: str
) -> None:
    if path.endswith("{id}/events"):
        pytest.skip("a stream: tests/unit/server/test_runs.py")
    operation = document["paths"][path][method]
    inside, asked = {}, {}
    for one in operation.get("parameters", []):
        drawn = st.one_of(values(one["schema"], document).map(str), TEXTS)
        (inside if one["in"] == "path" else asked)[one["name"]] = drawn
    body: st.SearchStrategy[Any] = st.none()
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        body = spoilt(values(schema, document))

    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(
        st.fixed_dictionaries(inside),
        st.fixed_dictionaries({}, optional=asked),
        st.fixed_dictionaries(asked),
        st.booleans(),
        body,
    )
    def walk(
        places: dict[str, str], some: dict[str, str], every: dict[str, str], whole: bool, sent: Any
    ) -> None:
        target = path
        for name, value in places.items():
            target = target.replace(f"{{{name}}}", quote(value, safe="", errors="replace"))
        query = urlencode(every if whole else some, errors="replace")
        target = f"{target}?{query}" if query else target
        data = None if sent is None else json.dumps(sent).encode()
        answer = client.ask(method.upper(), target, data)
        check(answer, (target[:500], sent))
        if method == "post" and answer.status == 202:
            client.ask("DELETE", f"/api/runs/{answer.json['id']}")

    walk()
