"""The token: what clients show where others than this machine can ask.

Programs show it in a header. A browser shows it once in the address of a page and is given a cookie
that no script reads; the address is taken away.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from synodic.schema.mistake import Mistake
from synodic.server.refusals import refusal

COOKIE = "synodic_token"
_ASK_TOKEN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Synodic: the token</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>This server asks for its token</h1>
<form method="get" action="/"><label>Token <input name="token" type="password" required
autocomplete="off"></label> <button>Open</button></form></main></body></html>
"""


def unproven(scope: Scope, headers: Headers, token: str | None) -> Response | None:
    """What answers a request without the token; None if it has it, or none is needed."""
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
