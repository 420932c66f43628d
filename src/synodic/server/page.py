"""The web app, as the wheel holds it; a page that says so where it isn't built."""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from synodic.server.refusals import Refused

router = APIRouter(include_in_schema=False)

_NOT_BUILT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Synodic: the web app isn't built</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>The web app isn't built</h1>
<p>This copy of Synodic was installed without its web app. In a checkout, <code>make web</code>
builds it (that needs Node.js); a released wheel holds it already.</p>
<p>The API answers all the same: <a href="/api/about">/api/about</a>,
<a href="/api/openapi.json">/api/openapi.json</a>.</p></main></body>
</html>
"""
_FOREVER = "public, max-age=31536000, immutable"


def folder() -> Path:
    """Where the built app is."""
    return Path(str(files("synodic.server").joinpath("app")))


@cache
def _built(root: Path) -> dict[str, Path]:
    """Every file of the built app by its address: nothing else is ever served."""
    return {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}


@router.get("/{address:path}")
def page(address: str) -> Response:
    """A file of the app, or its page: views have addresses of their own, which the page reads."""
    if address == "api" or address.startswith("api/"):
        raise Refused("there is nothing here", 404, found=f"/{address}"[:200])
    built = _built(folder())
    if "index.html" not in built:
        if address and "." in address.rpartition("/")[2]:
            raise Refused("the web app isn't built", 404, found=f"/{address}"[:200])
        return HTMLResponse(_NOT_BUILT, 503)
    if address in built and address != "index.html":
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        lasting = _FOREVER if address.startswith("assets/") else "no-cache"
        return Response(
            built[address].read_bytes(), media_type=kind, headers={"Cache-Control": lasting}
        )
    if "." in address.rpartition("/")[2]:
        raise Refused("there is no such file", 404, found=f"/{address}"[:200])
    return HTMLResponse(
        built["index.html"].read_text("utf-8"), headers={"Cache-Control": "no-cache"}
    )
