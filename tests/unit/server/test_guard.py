"""Who is let in, what is refused, and what every answer carries."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from collections.abc import Iterator

import pytest

from serving import Client, served
from synodic.server.body import depth
from synodic.server.settings import Settings
from unit.server.operations import OPERATIONS

POSTED = [path for method, path in OPERATIONS if method == "post"]
TOKEN = "a-long-word-nobody-guesses"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with served(Settings(tmp_path_factory.mktemp("closed"), token=TOKEN, at_once=0)) as found:
        yield found


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("strict")
    settings = Settings(folder, body_bytes=1000, slow_s=0.5, answer_s=1.0, at_once=0)
    with served(settings) as found:
        yield found


def test_every_answer_forbids_what_the_app_does_not_need(client: Client) -> None:
    for target in ("/", "/api/about", "/api/nothing", "/nothing.js", "/api/histories/broken"):
        headers = client.ask("GET", target).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1@evil", ""])
def test_another_name_is_refused(client: Client, host: str) -> None:
    answer = client.get("/about", Host=host)
    assert answer.status == 421
    assert answer.error


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:80"])
def test_loopback_has_several_names(client: Client, host: str) -> None:
    assert client.get("/about", Host=host).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_page_is_refused(client: Client, headers: dict[str, str]) -> None:
    for method, path in OPERATIONS:
        answer = client.ask(method.upper(), path, {} if method == "post" else None, headers)
        assert answer.status == 403
        assert answer.error


def test_a_link_from_another_site_may_open_the_page(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.ask("GET", "/", headers=headers).status in (200, 503)
    assert client.ask("POST", "/api/runs", {}, headers).status == 403


def test_its_own_page_is_let_in(client: Client) -> None:
    headers = {"Origin": f"http://127.0.0.1:{client.port}", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/scenarios/check", {"text": ""}, **headers).status == 200


def test_without_the_token_nobody_gets_anything(closed: Client) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": "Bearer "},
        {"Cookie": "synodic_token=wrong"},
        {"Cookie": "synodic_token=\u00fc"},
        {"Cookie": ";;;=,"},
    ):
        for method, path in (*OPERATIONS, ("get", "/api/openapi.json")):
            answer = closed.ask(method.upper(), path, headers=headers)
            assert answer.status == 401
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.error
    page = closed.ask("GET", "/")
    assert page.status == 401
    assert b"<form" in page.body
    assert TOKEN.encode() not in page.body


def test_the_token_opens(closed: Client) -> None:
    for headers in ({"Authorization": f"bearer {TOKEN}"}, {"Cookie": f"synodic_token={TOKEN}"}):
        assert closed.get("/about", **headers).json["token_needed"] is True


def test_a_page_opened_with_the_token_keeps_it_out_of_its_address(closed: Client) -> None:
    answer = closed.ask("GET", f"/windows?from=earth&token={TOKEN}&to=mars")
    assert answer.status == 303
    assert answer.headers["location"] == "/windows?from=earth&to=mars"
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {one.strip() for one in cookie.split(";")}
    assert closed.get("/about", Cookie=cookie.split(";")[0]).status == 200
    assert closed.ask("GET", "/?token=wrong").status == 401
    away = closed.ask("GET", f"//evil.example/?token={TOKEN}")
    assert not away.headers["location"].startswith("//")


def test_a_body_is_json(client: Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = client.ask("POST", "/api/runs", b"{}", {"Content-Type": kind})
        assert answer.status == 415
    for body in (b"{", b"\xff", b"", b"null", b"[]", b'{"kind": 1}'):
        answer = client.ask("POST", "/api/runs", body)
        assert answer.status in (400, 422)
        assert answer.error


def test_a_deep_body_is_refused(client: Client) -> None:
    for body in (b"[" * 10_000 + b"]" * 10_000, b'{"a":' * 40 + b"1" + b"}" * 40, b"[" * 900_000):
        for path in POSTED:
            answer = client.ask("POST", path, body)
            assert answer.status == 400
            assert "deep" in answer.error["what"]


def test_depth_cannot_be_hidden_by_another_encoding(client: Client) -> None:
    hidden = '["\u2200",' + "[" * 1000 + '"' + "]" * 1001  # a byte of that sign is that of a quote
    for encoding in ("utf-16", "utf-16-be", "utf-32"):
        answer = client.ask("POST", "/api/runs", hidden.encode(encoding))
        assert answer.status == 400
        assert "UTF-8" in answer.error["what"]


def test_depth_does_not_count_what_stands_in_texts() -> None:
    assert depth(json.dumps({"a": "[[[[", "b": ['"[', "\\"]}).encode()) == 2
    assert depth(b"") == 0
    assert depth(b'[["[[') == 2


@pytest.mark.parametrize("body", [b'"' + b'\\"' * 100_000, b'"a' * 99_999, b"\\" * 200_000])
def test_depth_is_seen_in_one_pass(body: bytes) -> None:
    began = time.monotonic()
    assert depth(body) == 0
    assert time.monotonic() - began < 10.0  # minutes where each quote begins a new search


def test_a_large_body_is_refused(client: Client, strict: Client) -> None:
    for path in POSTED:
        answer = client.ask("POST", path, {"text": "x" * 3_000_000})
        assert answer.status == 413
        assert answer.error
    answer = client.post("/scenarios/check", {"text": "x" * 1_000_000})
    assert answer.status == 422
    assert strict.post("/scenarios/check", {"text": "x" * 1000}).status == 413


def _raw(port: int, data: bytes, pause_s: float = 0.0, rest: bytes = b"") -> bytes:
    """What a server says to bytes sent slowly."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(data)
        if rest:
            time.sleep(pause_s)
            connection.sendall(rest)
        found = b""
        while part := connection.recv(65536):
            found += part
        return found


def test_a_body_that_lies_about_its_length_is_refused(strict: Client) -> None:
    head = (
        b"POST /api/scenarios/check HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    for size in (2000, 20_000):  # one that ends, and one that never does
        body = f"{size:x}\r\n".encode() + b"x" * size + b"\r\n"
        assert b" 413 " in _raw(strict.port, head + body + (b"0\r\n\r\n" if size < 9000 else b""))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET /api/about HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /api/scenarios/check HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    ],
)
def test_a_slow_client_is_let_go(strict: Client, data: bytes) -> None:
    began = time.monotonic()
    said = _raw(strict.port, data)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert json.loads(said.partition(b"\r\n\r\n")[2])["error"]["what"]
    assert 0.4 < time.monotonic() - began < 30.0
    assert strict.get("/about").status == 200


def test_a_slow_second_request_is_let_go_too(strict: Client) -> None:
    first = b"GET /api/light?a=sun&b=earth&day=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    said = _raw(strict.port, first, 0.3, b"GET /api/about HTTP/1.1\r\n")
    assert said.startswith(b"HTTP/1.1 200 ")
    assert said.count(b"HTTP/1.1 408 ") == 1


def test_one_who_does_not_read_is_let_go(strict: Client) -> None:
    days = "depart0=11231&depart1=11535&arrive0=11600&arrive1=11962"
    target = f"/api/porkchop?origin=earth&target=mars&{days}&n=400"
    request = f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", strict.port), timeout=60) as connection:
        connection.sendall(request * 20)  # fifty megabytes, more than any buffer between them
        time.sleep(4.0)
        size = 0
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(1 << 20):
                size += len(part)
    assert 0 < size < 20 * 2_560_000
    assert strict.get("/about").status == 200


def test_one_who_reads_slowly_gets_all_of_it(strict: Client) -> None:
    target = "/api/sky/mars.f32?from=1990-01-01&to=2040-01-01&step=1"
    request = f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    with socket.create_connection(("127.0.0.1", strict.port), timeout=60) as connection:
        connection.sendall((request * 19 + last).encode())
        size = 0  # of four megabytes, read over more than the time for one look
        for _ in range(12):
            size += len(connection.recv(200_000))
            time.sleep(0.2)
        while part := connection.recv(1 << 20):
            size += len(part)
    assert size > 20 * len(strict.ask("GET", target).body)


def test_what_is_no_http_is_refused(strict: Client) -> None:
    assert _raw(strict.port, b"\x16\x03\x01\x00\xff\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    assert b" 400 " in _raw(strict.port, b"GET / HTTP/1.1\r\nA: " + b"x" * 100_000 + b"\r\n\r\n")


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/..%2f..%2fetc/passwd", "/%2e%2e/server.py", "/etc/passwd",
             "//etc/passwd", "/assets/../../serving.py", "/app/index.html", "/serving.py"],
)  # fmt: skip
def test_the_page_serves_its_own_files_only(client: Client, path: str) -> None:
    answer = client.ask("GET", path)
    assert b"import" not in answer.body
    assert b"root:" not in answer.body
    assert answer.status in (200, 404, 503)


@pytest.mark.parametrize("base", ["/etc/passwd", "../secret.toml", "leads-out.toml", "./mine.toml"])
def test_a_text_extends_no_file(client: Client, base: str) -> None:
    text = f'extends = "{base}"\nname = "x"'
    (error,) = client.post("/scenarios/check", {"text": text}).json["errors"]
    assert (error["line"], error["field"]) == (1, "extends")
    assert client.post("/runs", {"kind": "run", "text": text}).status == 422


def test_a_link_out_of_the_workspace_is_not_followed(client: Client) -> None:
    names = [one["name"] for one in client.get("/scenarios").json]
    assert "mine" in names
    assert "leads-out" not in names
    assert client.get("/scenarios/leads-out").status == 404
