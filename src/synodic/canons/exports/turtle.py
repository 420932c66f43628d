"""A canon as linked data: Turtle in W3C PROV and the Simple Event Model.

Each claim is an event (sem:Event) with its actors, place and earliest and latest day, and, as a
statement, derived from its sources (prov:wasDerivedFrom). What neither vocabulary has stands under
``urn:synodic:``.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from synodic.canons.canon import Canon
from synodic.canons.exports.losses import losses
from synodic.claims.calendar import FOREVER, date_of
from synodic.claims.claim import Claim
from synodic.claims.edtf import Date

_PREFIXES = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "syn": "urn:synodic:",
}
_KEPT = ("id", "kind", "event", "says", "date", "actor", "actors", "place", "source", "confidence",
         "provenance", "evidence", "requires", "supersedes")  # fmt: skip
_HEAD = ("name", "title", "about", "notice", "owner", "sources")
#: Signs that an address may not hold.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def turtle(canon: Canon) -> tuple[str, list[str]]:
    """The text, and what it loses."""
    parts = ["\n".join(f"@prefix {name}: <{iri}> ." for name, iri in _PREFIXES.items())]
    own = _node(canon, "canon", canon.name)
    head = ["a prov:Collection", f"rdfs:label {_text(canon.title_or_name)}"]
    for predicate, text in (
        ("dcterms:description", canon.about),
        ("dcterms:rights", canon.notice),
        ("dcterms:rightsHolder", canon.owner),
    ):
        head += [f"{predicate} {_text(text)}"] if text else []
    head += [f"prov:hadMember {_node(canon, 'claim', claim.id)}" for claim in canon.claims]
    parts.append(_subject(own, head))
    for key, source in canon.sources.items():
        lines = ["a prov:Entity", f"rdfs:label {_text(source.title or key)}"]
        if source.url:
            lines.append(f"dcterms:source <{_NOT_IN_IRI.sub(_encoded, source.url)}>")
        lines += [f"syn:kind {_text(source.kind)}"] if source.kind else []
        parts.append(_subject(_node(canon, "source", key), lines))
    for axis, kind in (("actor", "Actor"), ("place", "Place")):
        names = [name for claim in canon.claims for name in _names(claim, axis)]
        for name in dict.fromkeys(names):
            parts.append(
                _subject(_node(canon, axis, name), [f"a sem:{kind}", f"rdfs:label {_text(name)}"])
            )
    for claim in canon.claims:
        parts.append(_subject(_node(canon, "claim", claim.id), _claim(canon, claim)))
    return "\n\n".join(parts) + "\n", losses(canon, _KEPT, _HEAD)


def _names(claim: Claim, axis: str) -> tuple[str, ...]:
    if axis == "actor":
        return claim.actors
    return (claim.place,) if claim.place else ()


def _claim(canon: Canon, claim: Claim) -> list[str]:
    lines = ["a sem:Event, prov:Entity", f"rdfs:label {_text(claim.says_or_id)}"]
    lines.append(f"syn:kind {_text(claim.kind)}")
    lines += [f"sem:eventType {_node(canon, 'event', claim.event)}"] if claim.event else []
    lines += [f"sem:hasActor {_node(canon, 'actor', name)}" for name in claim.actors]
    lines += [f"sem:hasPlace {_node(canon, 'place', claim.place)}"] if claim.place else []
    lines += [f"prov:wasDerivedFrom {_node(canon, 'source', key)}" for key in claim.source]
    lines += [f"syn:requires {_node(canon, 'claim', id)}" for id in claim.requires]
    if claim.supersedes:
        lines.append(f"prov:wasRevisionOf {_node(canon, 'claim', claim.supersedes)}")
    if isinstance(claim.date, Date):
        lines.append(f"syn:date {_text(claim.date.text)}^^edtf:EDTF")
    if canon.calendar != "none":
        low, high = canon.days(claim.id)
        if low > -FOREVER:
            lines.append(f"sem:hasEarliestBeginTimeStamp {_day(low)}")
        if high < FOREVER:
            lines.append(f"sem:hasLatestEndTimeStamp {_day(high)}")
    lines.append(f'syn:confidence "{claim.confidence:.6f}"^^xsd:decimal')
    lines += [f"syn:provenance {_text(claim.provenance)}"] if claim.provenance else []
    return [*lines, f"syn:evidence {_text(claim.evidence)}"]


def _subject(node: str, lines: list[str]) -> str:
    return f"{node}\n    " + " ;\n    ".join(lines) + " ."


def _node(canon: Canon, kind: str, name: str) -> str:
    return f"<urn:synodic:{quote(canon.name, safe='')}:{kind}:{quote(name, safe='')}>"


def _encoded(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


def _day(day: int) -> str:
    year, month, in_month = date_of(day)
    sign = "-" if year < 0 else ""
    return f'"{sign}{abs(year):04d}-{month:02d}-{in_month:02d}"^^xsd:date'


def _text(text: str) -> str:
    for sign, other in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(sign, other)
    return f'"{text}"'
