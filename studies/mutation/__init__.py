"""Mutants: small faults put into `world` and `astro`, and whether the tests catch them."""
