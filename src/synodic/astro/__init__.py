"""Where worlds are, and what it costs to go: ephemeris, Lambert, windows, timetable."""
