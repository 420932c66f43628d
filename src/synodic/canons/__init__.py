"""Told histories as sets of claims: reading, judging and comparing them."""
