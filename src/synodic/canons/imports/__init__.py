"""Canons written for other tools, as ours."""
