"""Air, crops and the order of need of a settlement, in the tables."""

from __future__ import annotations

from synodic.schema.table import Field

S, P = ("settlement",), ("process",)

AIR_STATE = (
    Field("n2_kpa", S, "kPa", "level", "Partial pressure of nitrogen", sampled=True),
    Field("h2o_kpa", S, "kPa", "level", "Partial pressure of water vapour", sampled=True),
    Field("withered", S, "kg", "level", "Standing crops lost so far", sampled=True),
    # worked out when machines change or a month begins
    Field("machines_changed", S, "", "level", "Units came, failed or were mended", "i8"),
    Field("machines", S, "", "level", "Units there, of all types", "i8"),
    Field("gas_kmol", S, "kmol/kPa", "level", "Gas that the cabin holds at 1 kPa"),
    Field("reactor_kw", S, "kW", "level", "Electric power of reactors"),
    Field("target_kg", (*S, "process"), "kg", "level", "Where a process fills or drains to"),
    Field("targets_for", S, "person", "level", "People for whom targets hold", "i8"),
    Field("stock_before", (*S, "resource"), "kg", "level", "Stock this morning"),
    Field("booked_runs", (*S, "process"), "", "level", "Runs that are in no ledger yet"),
    # what holds for good
    Field("input_count", P, "", "level", "Resources that a process takes", "i8"),
    Field("input_resource", (*P, "flow"), "", "index", "Which", "i8"),
    Field("input_allows", (*P, "flow"), "1/kg", "level", "Runs that a kg of it allows"),
    Field("move_count", P, "", "level", "Resources of a settlement that it changes", "i8"),
    Field("move_resource", (*P, "flow"), "", "index", "Which", "i8"),
    Field("move_rate", (*P, "flow"), "kg", "level", "By how much a run does"),
    Field("process_per_kg", P, "1/kg", "level", "Runs for a kg of what it fills or drains"),
    Field("growth_months", P, "", "level", "Months from planting to harvest", "i8"),
    Field("cabin_feed", P, "kg", "level", "Carbon dioxide of the cabin that a run of crops takes"),
    Field("vapour_full", (), "kPa", "level", "Vapour pressure at which the cabin's walls are wet"),
    # standing crops, in units of the equipment that they stand in
    Field("planted", (*S, "process"), "", "level", "Units under living crops"),
    Field("planted_stage", (*S, "process", "stage"), "", "level", "Units by month of growth"),
    Field("ripe", S, "kg", "level", "Ripe crops not yet harvested"),
    Field("ripe_daily", S, "kg/day", "level", "Crops harvested a day this month"),
    Field("crop_event", S, "", "index", "The storm that last killed crops", "i8"),
    Field("crop_day", S, "day", "level", "Day on which it last did", "i8"),
    Field("crop_lost", S, "kg", "level", "Crops that it killed"),
    Field("withering", S, "kg", "level", "Crops that die today"),
)

AIR_PARAMETERS = (
    Field("cabin_h2o", (), "kPa", "number", "Partial pressure of water vapour kept"),
    Field("crop_loss", (), "1/day", "number",
          "Share of standing crops lost on a day without light, water or gas"),
    Field("process_thrift", P, "", "number", "Share of its runs while water is short"),
    Field("process_growth", P, "day", "number", "Days from planting to harvest"),
)  # fmt: skip
