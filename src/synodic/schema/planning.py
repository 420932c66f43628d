"""Planning, in the tables: what a programme's last plan had to go by."""

from __future__ import annotations

from synodic.schema.table import Field

PR, V, A = ("programme",), ("vehicle",), ("actor",)

PLANNING_STATE = (
    Field("plans_made", (), "", "level", "Plans made so far", "i8"),
    Field("plan_turn", PR, "", "level", "Place of its last plan among all", "i8"),
    Field("plan_purse", PR, "$", "level", "Money that it could spend"),
    Field("plan_left", PR, "$", "level", "What the plan left of it"),
    Field("plan_people", PR, "person", "level", "People whom it would have sent", "i8"),
    Field("plan_launches", PR, "", "level", "Ships that its actor's policy allows", "i8"),
    Field("plan_next", PR, "day", "level", "Days until the delivery after the one planned"),
    Field("plan_lasting", PR, "day", "level", "Days that stocks should last"),
    Field("plan_stock_for", PR, "person", "level", "People whom stocks are for", "i8"),
    Field("plan_units_for", PR, "person", "level", "People whom machines are for", "i8"),
    Field("plan_target", (*PR, "resource"), "kg", "level", "Stock that would last so long"),
    Field("plan_gas", (*PR, "resource"), "kg/m3", "level", "Gas that new volume takes"),
    Field("plan_asked", (*PR, "resource"), "kg", "level", "Stock asked for"),
    Field("plan_asked_units", (*PR, "equipment"), "", "level", "Machines asked for", "i8"),
    Field("plan_free", (*PR, *V), "", "level", "Ships at Earth without a voyage", "i8"),
    Field("plan_buildable", (*PR, *V), "", "level", "Ships that could be built", "i8"),
    Field("plan_pads", (*PR, *V), "", "level", "Ships that pads could still launch", "i8"),
    Field("yard_day", (*A, *V), "day", "level", "Day on which ships were built for a window", "i8"),
    Field("yard_built", (*A, *V), "", "level", "How many have been built for it", "i8"),
)  # fmt: skip

PLANNING_PARAMETERS = (
    Field("urgency", (), "", "number",
          "Worth of a day before the next delivery over that of a day beyond it"),
)  # fmt: skip
