"""The report of an ensemble: one HTML file that opens from disk without a network.

It has the look of a history's report. Everything in it is counted from the ensemble's own tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from synodic.ensembles.columns import MAIN, happened, outcomes_of
from synodic.ensembles.discovery import prim
from synodic.ensembles.flips import Flips
from synodic.ensembles.members import strangest, typical
from synodic.history.quantities import rounded
from synodic.history.whole_file import write_whole
from synodic.report import ensemble_figures as pictures
from synodic.report.assumptions import by_grade
from synodic.report.page import template
from synodic.report.rows import RowFigure, render_rows
from synodic.report.svg import Figure, render
from synodic.report.tables import Table, table
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.ensemble import Ensemble

#: Of an outcome that fewer settings than this bring about, no box is sought.
FEW = 5


@dataclass(frozen=True)
class Shown:
    """A figure as the page shows it, with the numbers behind it."""

    name: str
    title: str
    description: str
    svg: Markup
    table: Table
