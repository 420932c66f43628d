"""Work, schools and dose, in the tables."""

from __future__ import annotations

from synodic.schema.table import Field

S, SW, SA, ACT = ("settlement",), ("settlement", "work"), ("settlement", "age"), ("activity",)

#: What an activity of Salotti (2020) is to a settlement (`activity_kind`).
ACTIVITY_KINDS = ("production", "living", "raising", "innovation")
LIVING_ACTIVITY = ACTIVITY_KINDS.index("living")

WORK_STATE = (
    # who does what
    Field("workers", S, "person", "level", "People of an age to work and not at school", "i8",
          sampled=True),
    Field("pupils", S, "person", "level", "Children and young people at school", "i8",
          sampled=True),
    Field("infants", S, "person", "level", "Children under school age", "i8", sampled=True),
    Field("counted", S, "person", "level", "People when hours were last counted", "i8"),
    # hours, by what they are for
    Field("hours_all", S, "h/day", "level", "Hours that can be worked, by their effect",
          sampled=True),
    Field("work_hours", S, "h/day", "level", "Hours left by care and teaching", sampled=True),
    Field("hours_needed", SW, "h/day", "level", "Hours needed", sampled=True),
    Field("hours_given", SW, "h/day", "level", "Hours given", sampled=True),
    Field("process_budget", S, "h/day", "level", "Hours that processes may take"),
    Field("industry_budget", S, "h/day", "level", "Hours that making things may take"),
    Field("repair_budget", S, "h/day", "level", "Hours that repairs may take"),
    Field("overworked", S, "", "level", "Machines lack hands (1) or not (0)", "i8"),
    Field("overworked_event", S, "", "index", "The event of it", "i8"),
    Field("labour_closure", S, "", "level", "Hours that can be worked over those that living "
          "without Earth takes", sampled=True),
    # schools
    Field("skill", S, "", "level", "Share of the hours of workers that is effective",
          sampled=True),
    Field("newborn", S, "person", "level", "Births of the last year"),
    Field("taught", S, "yr", "level", "Years of school since January, of a child there"),
    Field("schooling", SA, "yr", "level", "Years of school of those born there, by age"),
    Field("native_skill", SA, "", "level", "Effect of an hour of theirs, by age"),
    # dose
    Field("dose_came", S, "mSv", "level", "Mean dose of those who came", sampled=True),
    Field("dose_born", S, "mSv", "level", "Mean dose of those born there", sampled=True),
    Field("over_dose", S, "person", "level", "Of those who came, over the dose limit",
          sampled=True),
    Field("dose_event", S, "", "index", "When their mean passed it", "i8"),
)  # fmt: skip


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


WORK_PARAMETERS = (
    # hours
    _number("work_day", "h/person/day", "Hours of work of a grown-up, mean of all days"),
    _number("work_age", "yr", "Age from which those without school work"),
    _number("work_end", "yr", "Age from which people count as old"),
    _number("old_share", "", "Hours of the old over those of others"),
    _number("sick_share", "", "Share of hours lost to illness"),
    # care and school
    _number("child_care", "h/person/day", "Hours that a child under school age binds"),
    _number("birth_leave", "day", "Days of work that a birth takes"),
    _number("school_age", "yr", "Age at which school begins"),
    _number("school_leave", "yr", "Age at which school ends"),
    _number("school_least", "person", "Children from whom on a school is held"),
    _number("instruction", "h/yr", "Hours of lessons of a child"),
    _number("class_size", "person", "Children of a class"),
    _number("teaching_work", "", "Hours of a teacher for an hour of lessons"),
    _number("home_group", "person", "Children minded together where there is no school"),
    _number("home_teaching", "", "Share of a year of school that they learn at home"),
    _number("schooling_return", "1/yr", "Growth of an hour's effect with a year of school"),
    # dose
    _number("dose_limit", "mSv", "Dose of a career"),
    _number("cancer_risk", "1/Sv", "Chance to die of a dose"),
    _number("cancer_latency", "yr", "Years until a dose can kill"),
    _number("cancer_years", "yr", "Years over which it then can"),
    # going home
    _number("homesick", "", "Share of those not at home there who would leave in a window"),
    # Salotti's activities
    Field("n_activities", (), "", "level", "Activities", "i8"),
    Field("activity_hours", ACT, "h", "number", "Hours of one alone, a Martian year"),
    Field("activity_sharing", ACT, "", "number", "Exponent by which hours a head fall with people"),
    Field("activity_kind", ACT, "", "index", "What it is to a settlement", "i8"),
)
