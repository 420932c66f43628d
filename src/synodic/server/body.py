"""Bodies of requests: read within a time, a size and a depth, before anything parses them."""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Receive

from synodic.schema.mistake import Mistake
from synodic.server.refusals import refusal
from synodic.server.settings import Settings

#: Tokens of JSON that matter for its depth; each byte is looked at once, whatever is sent.
_NESTING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
#: How many times the largest body is read before a client that sends more is cut off.
_HEARD_OUT = 10


async def read_body(receive: Receive, headers: Headers, settings: Settings) -> bytes | Response:
    """A body, once it is known to be JSON of a bearable size and depth, or what refuses it."""
    most = settings.body_bytes
    try:
        length = int(headers.get("content-length", "0"))
    except ValueError:
        return refusal(400, Mistake("the length of the body is no number"))
    body, size = bytearray(), 0
    try:
        async with asyncio.timeout(settings.slow_s):
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
                         expected=f"all of it within {settings.slow_s:g} s"),
            {"Connection": "close"},
        )  # fmt: skip
    if max(size, length) > most:
        return _too_large(most)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/json":
        return refusal(
            415, Mistake("a body is JSON here", found=repr(kind), expected="application/json")
        )
    if 0 in body:  # JSON in UTF-16 or 32, in which depth cannot be seen
        return refusal(400, Mistake("a body is JSON in UTF-8 here"))
    if depth(body) > settings.depth:
        return refusal(
            400, Mistake("the body is nested too deeply",
                         expected=f"at most {settings.depth} levels"),
        )  # fmt: skip
    return bytes(body)


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


def given_again(body: bytes, receive: Receive) -> Receive:
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
