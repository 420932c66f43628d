"""The guard: what every request must be before anything else reads it.

In this order: it is HTTP; it names a host that this server is (against rebinding of names); it does
not come from another site's page; it shows the token, where there is one; its body is JSON of a
bearable size and depth, and comes in bearable time. Every answer carries the headers that keep
a browser from loading or running anything but the app's own files.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import re
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from synodic.schema.mistake import Mistake
from synodic.server.refusals import LOG, refusal
from synodic.server.settings import Settings

COOKIE = "synodic_token"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: Tokens of JSON that matter for its depth.
_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
#: How many times the largest body is read before a client that sends more is cut off.
_HEARD_OUT = 10
_CHANGES = ("POST", "PUT", "PATCH", "DELETE")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_ASK_TOKEN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Synodic: the token</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>This server asks for its token</h1>
<form method="get" action="/"><label>Token <input name="token" type="password" required
autocomplete="off"></label> <button>Open</button></form></main></body></html>
"""


class Unread(ConnectionError):
    """A client asked for something and did not read it."""


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        telling = self._with_headers(scope, send)
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, telling)
            return
        if scope["method"] in _CHANGES:
            body = await self._body(receive, headers)
            if isinstance(body, Response):
                await body(scope, receive, telling)
                return
            receive = _again(body, receive)
        try:
            await self.app(scope, receive, telling)
        except Unread as left:
            LOG.info("%s was not read by its client", left)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return refusal(421, Mistake("this server has another name", found=repr(host[:100])))
        origin = headers.get("origin")
        if origin is not None and _netloc(origin) != host.lower():
            return refusal(403, Mistake("another site may not ask", found=repr(origin[:100])))
        site = headers.get("sec-fetch-site", "none")
        visit = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
        if site not in ("none", "same-origin") and not visit:
            return refusal(403, Mistake("another site may not ask", found=repr(site[:40])))
        return self._unproven(scope, headers)

    def _is_ours(self, host: str) -> bool:
        name = _name(host)
        if name is None:
            return False
        if name in _LOOPBACK or name in (one.lower() for one in self.settings.hosts):
            return True
        return self.settings.token is not None and _is_address(name)

    def _unproven(self, scope: Scope, headers: Headers) -> Response | None:
        """What answers a request without the token; None if it has it, or none is needed."""
        token = self.settings.token
        if token is None:
            return None
        scheme, _, word = headers.get("authorization", "").partition(" ")
        shown = word.strip() if scheme.lower() == "bearer" else _cookie(headers)
        if shown is not None and _same(shown, token):
            return None
        page = scope["method"] == "GET" and not scope["path"].startswith("/api")
        if page:
            query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=64)
            asked = query.pop("token", [""])[0]
            if asked and _same(asked, token):
                return _let_in(scope["path"], query, token)
            return HTMLResponse(_ASK_TOKEN, 401, {"WWW-Authenticate": "Bearer"})
        return refusal(
            401, Mistake("this server asks for its token", expected="Authorization: Bearer TOKEN"),
            {"WWW-Authenticate": "Bearer"},
        )  # fmt: skip

    async def _body(self, receive: Receive, headers: Headers) -> bytes | Response:
        most = self.settings.body_bytes
        try:
            length = int(headers.get("content-length", "0"))
        except ValueError:
            return refusal(400, Mistake("the length of the body is no number"))
        body, size = bytearray(), 0
        try:
            async with asyncio.timeout(self.settings.slow_s):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        break
                    part = message.get("body", b"")
                    size += len(part)
                    if max(size, length) <= most:
                        body += part
                    # one who sends too much is heard out for a while, so that it hears the answer
                    if size > most * _HEARD_OUT or not message.get("more_body", False):
                        break
        except TimeoutError:
            return refusal(
                408, Mistake("the request came too slowly",
                             expected=f"all of it within {self.settings.slow_s:g} s"),
                {"Connection": "close"},
            )  # fmt: skip
        if max(size, length) > most:
            return _too_large(most)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if body and kind != "application/json":
            return refusal(
                415, Mistake("a body is JSON here", found=repr(kind), expected="application/json")
            )
        if depth(body) > self.settings.depth:
            return refusal(
                400, Mistake("the body is nested too deeply",
                             expected=f"at most {self.settings.depth} levels"),
            )  # fmt: skip
        return bytes(body)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith("/api") or message["status"] >= 400:
                    headers["Cache-Control"] = "no-store"
            try:
                async with asyncio.timeout(self.settings.answer_s):
                    await send(message)
            except TimeoutError:  # one who does not read what it asked for is let go
                raise Unread(f"{scope['method']} {scope['path']}") from None

        return telling


def depth(text: bytes | bytearray) -> int:
    """How deeply a JSON text is nested."""
    deepest = now = 0
    for match in _NESTING.finditer(text):
        sign = text[match.start()]
        if sign in b"[{":
            now += 1
            deepest = max(deepest, now)
        elif sign in b"]}":
            now -= 1
    return deepest


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives a body that was read, then what comes after it."""
    given = False

    async def once() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once


def _too_large(most: int) -> Response:
    return refusal(
        413, Mistake("the body is too large", expected=f"at most {most:,} bytes"),
        {"Connection": "close"},
    )  # fmt: skip


def _same(shown: str, token: str) -> bool:
    """Whether two words are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(shown.encode(), token.encode())


def _let_in(path: str, query: Mapping[str, list[str]], token: str) -> Response:
    """Set the token as a cookie that no script reads, and take it out of the address."""
    rest = urlencode(query, doseq=True)
    answer = RedirectResponse(f"/{path.lstrip('/')}{'?' if rest else ''}{rest}", 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return None if found is None else found.value


def _netloc(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


def _name(host: str) -> str | None:
    """The name of a Host header, without its port; None if it is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    plain = not (parts.path or parts.query or parts.fragment or parts.username)
    return parts.hostname if plain else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
