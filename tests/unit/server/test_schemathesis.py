"""Whatever a client sends, by the API's own description or against it, the answer is never a 500.

Schemathesis reads the OpenAPI document, draws requests that it allows and requests that it does
not, and holds every answer against it: its status, its type and its shape. Nothing is played.
`SYNODIC_FUZZ_EXAMPLES` says how many requests of each operation and kind; a long run has hundreds.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from serving import Client
from unit.server.operations import DESCRIBED, OPERATIONS, known

EXAMPLES = int(os.environ.get("SYNODIC_FUZZ_EXAMPLES", "8"))
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip
WORDS = {name.replace(".", "-"): {"values": values} for name, values in known().items()}
API = schemathesis.openapi.from_dict(
    DESCRIBED,
    config=schemathesis.Config.from_dict(
        {
            "dictionaries": WORDS,
            "parameters": {
                name: {"dictionary": name.replace(".", "-"), "probability": 0.8} for name in known()
            },
        }
    ),
)


ASKED = [
    (method, path, mode)
    for method, path in OPERATIONS
    for mode in schemathesis.GenerationMode
    if mode is schemathesis.GenerationMode.POSITIVE
    or {"parameters", "requestBody"} & set(DESCRIBED["paths"][path][method])
]


# Its own parametrize gives all operations one name under this pytest, and xdist then runs one.
@pytest.mark.parametrize(("method", "path", "mode"), ASKED)
def test_no_request_is_our_fault(
    client: Client, method: str, path: str, mode: schemathesis.GenerationMode
) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(API[path][method.upper()].as_strategy(mode))
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(base_url=f"http://127.0.0.1:{client.port}")
        case.validate_response(answer, checks=CHECKS)
        for word in (b"Traceback", b"/src/synodic", b"site-packages"):
            assert word not in answer.content
        if answer.status_code == 202:
            client.ask("DELETE", f"/api/runs/{answer.json()['id']}")

    ask()
