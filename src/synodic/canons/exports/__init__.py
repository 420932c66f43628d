"""Canons in the formats of other tools, each with what it loses."""
