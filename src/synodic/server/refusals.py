"""What a client is told when it cannot have what it asked for: one shape, never a traceback.

Every refusal is ``{"error": {"what", "where", "found", "expected", "nearest"}}``. A `Mistake` of
any layer is the client's (422, or the status that it carries); anything else is ours (500) and is
told in full on the server's own log only.
"""

from __future__ import annotations

import logging
from pathlib import PurePath
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from synodic.schema.mistake import Mistake, nearest

LOG = logging.getLogger("synodic.server")
#: Letters of what was found that a client is shown again.
_LONGEST = 200


class Said(BaseModel):
    """What is wrong, where, what was found, what was expected, and the nearest valid thing."""

    what: str
    where: str | None
    found: str | None
    expected: str | None
    nearest: str | None


class Refusal(BaseModel):
    """What a client is told when it cannot have what it asked for."""

    error: Said


#: How an OpenAPI document says that every other answer is a refusal.
REFUSED: dict[int | str, dict[str, Any]] = {"default": {"model": Refusal}}


class Refused(Mistake):
    """A mistake with an HTTP status of its own."""

    def __init__(self, what: str, status: int = 422, **said: Any) -> None:
        super().__init__(what, **said)
        self.status = status


def unknown(what: str, name: str, known: Any = ()) -> Refused:
    """There is nothing of that name (404)."""
    names = [str(one) for one in known]
    return Refused(what, 404, found=repr(name), expected=_some(names), nearest=nearest(name, names))


def _some(names: list[str]) -> str | None:
    if not names:
        return None
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def refusal(status: int, mistake: Mistake, headers: dict[str, str] | None = None) -> JSONResponse:
    """A mistake as an answer. Of a file only its name is told."""
    where = [mistake.file and PurePath(mistake.file).name, mistake.line, mistake.field]
    said = Said(
        what=mistake.what,
        where=":".join(str(part) for part in where if part) or None,
        found=mistake.found,
        expected=mistake.expected,
        nearest=mistake.nearest,
    )
    return JSONResponse(Refusal(error=said).model_dump(), status, headers)


def install(application: FastAPI) -> None:
    """Make an application answer every error in this shape."""

    def of_mistake(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Mistake)
        return refusal(getattr(error, "status", 422), error)

    def of_validation(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        found = repr(first.get("input"))[:_LONGEST]
        where = ".".join(str(part) for part in first["loc"])[:_LONGEST]
        return refusal(422, Mistake(f"this is not valid: {first['msg']}", field=where, found=found))

    def of_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return refusal(
            error.status_code,
            Mistake(
                {404: "there is nothing here", 405: "this cannot be done here"}.get(
                    error.status_code, str(error.detail)
                ),
                found=f"{request.method} {request.url.path}"[:_LONGEST],
            ),
            dict(error.headers or {}),
        )

    def of_fault(request: Request, error: Exception) -> JSONResponse:
        if not isinstance(error, ConnectionError):  # its client is gone: nobody's fault
            LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return refusal(500, Mistake("this is our fault, not yours; the server's log says more"))

    application.add_exception_handler(Mistake, of_mistake)
    application.add_exception_handler(RequestValidationError, of_validation)
    application.add_exception_handler(HTTPException, of_http)
    application.add_exception_handler(Exception, of_fault)
