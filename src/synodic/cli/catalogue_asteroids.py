"""What it costs to reach an asteroid of the catalogue and to bring it home, as its card says."""

from __future__ import annotations

from typing import Any

#: Years from the first push to the arrival.
LEAD_YEARS = (1.0, 5.0, 20.0)


def bringing_home(id: str) -> list[dict[str, Any]]:
    """(what, value, unit) of one asteroid: reach, encounter, and tows by their lead time.

    The tug is that of `tow_exhaust` and `tow_efficiency`; it moves the whole body.
    """
    from synodic.astro.redirect import encounter_speed, home_dv, reach_dv, tow
    from synodic.scenario.numbers import numbers

    known = numbers(everything=True).numbers

    def number(name: str) -> float:
        value = known[name].value
        assert not isinstance(value, tuple)
        return value

    def own(key: str) -> float:
        return number(f"asteroid.{id}.{key}")

    orbit = own("axis"), own("eccentricity"), own("inclination")
    dv = 1e3 * home_dv(*orbit)
    found = [
        {"what": "delta-v from low orbit to reach it", "value": reach_dv(*orbit), "unit": "km/s"},
        {"what": "meets Earth at", "value": encounter_speed(*orbit), "unit": "km/s"},
        {"what": "delta-v to bring it home", "value": dv, "unit": "m/s"},
    ]
    exhaust, efficiency = number("tow_exhaust"), number("tow_efficiency")
    for years in LEAD_YEARS:
        made = tow(own("mass"), dv, years * 365.25, exhaust, efficiency)
        if years == LEAD_YEARS[0]:
            said = {"what": "propellant for that", "value": made.propellant_kg, "unit": "kg"}
            found.append(said)
        plural = "" if years == 1.0 else "s"
        for what, value, unit in (("thrust", made.thrust_n, "N"), ("power", made.power_kw, "kW")):
            told = f"{what}, with {years:g} year{plural}"
            found.append({"what": told, "value": value, "unit": unit})
    return found
