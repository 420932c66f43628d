"""The guard: what every request must be before anything else reads it.

In this order: it is HTTP; it names a host that this server is (against rebinding of names); it does
not come from another site's page; it shows the token, where there is one; its body is JSON of a
bearable size and depth, and comes in bearable time. Every answer carries the headers that keep
a browser from loading or running anything but the app's own files.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from synodic.schema.mistake import Mistake
from synodic.server.body import given_again, read_body
from synodic.server.refusals import refusal
from synodic.server.settings import Settings
from synodic.server.token import unproven

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
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
        telling = _with_headers(scope, send)
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, telling)
            return
        if scope["method"] in _CHANGES:
            body = await read_body(receive, headers, self.settings)
            if isinstance(body, Response):
                await body(scope, receive, telling)
                return
            receive = given_again(body, receive)
        await self.app(scope, receive, telling)

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
        return unproven(scope, headers, self.settings.token)

    def _is_ours(self, host: str) -> bool:
        name = _name(host)
        if name is None:
            return False
        if name in _LOOPBACK or name in (one.lower() for one in self.settings.hosts):
            return True
        return self.settings.token is not None and _is_address(name)


def _with_headers(scope: Scope, send: Send) -> Send:
    async def telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if scope["path"].startswith("/api") or message["status"] >= 400:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return telling


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
