"""What requests ask for, read: days, names, and the parts of the server that answer.

A day in a query is an ISO date (``2031-02-23``, 0 h TDB) or a number of days since 2000-01-01.
"""

from __future__ import annotations

import math
import re
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator

from synodic.astro.dates import EPOCH_JD, jd_tdb
from synodic.schema.mistake import Mistake
from synodic.server.shelf import Opened, Shelf
from synodic.server.workspace import Workspace

_NUMBER = re.compile(r"[+-]?[0-9]{1,7}(\.[0-9]+)?")
#: Days that a calendar of this package can name: years 1 to 9999.
_FIRST, _LAST = -730_119.0, 2_921_938.0


def day(text: str) -> float:
    """Days since 2000-01-01 0 h TDB.

    Raises:
        Mistake: it is no day.
    """
    number = float(text) if _NUMBER.fullmatch(text) else jd_tdb(text) - EPOCH_JD
    if not (math.isfinite(number) and _FIRST <= number <= _LAST):
        raise Mistake("this day is out of all calendars", found=repr(text))
    return number


def whole_day(text: str | None, absent: int) -> int:
    """A whole day number, or what stands for none."""
    return absent if text is None else math.floor(day(text))


def _finite(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


#: A number as JSON can hold it: what is not finite is null.
Number = Annotated[float | None, BeforeValidator(_finite)]
#: A day in a query.
DayText = Annotated[str, Query(max_length=40, description="ISO date, or days since 2000-01-01")]
MaybeDay = Annotated[
    str | None, Query(max_length=40, description="ISO date, or days since 2000-01-01")
]
From = Annotated[str | None, Query(alias="from", max_length=40)]
To = Annotated[str | None, Query(alias="to", max_length=40)]
#: A name of the workspace.
Name = Annotated[str, Path(max_length=64)]
BodyName = Annotated[str, Query(max_length=32)]


def workspace_of(request: Request) -> Workspace:
    """The server's workspace."""
    found: Workspace = request.app.state.workspace
    return found


def shelf_of(request: Request) -> Shelf:
    """The server's shelf."""
    found: Shelf = request.app.state.shelf
    return found


InWorkspace = Annotated[Workspace, Depends(workspace_of)]
OnShelf = Annotated[Shelf, Depends(shelf_of)]


def opened(ref: Annotated[str, Path(max_length=130)], shelf: OnShelf) -> Opened:
    """The history that a path names."""
    return shelf.history(ref)


Asked = Annotated[Opened, Depends(opened)]
