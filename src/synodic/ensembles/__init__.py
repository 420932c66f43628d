"""Ensembles: many histories of one scenario, and what they say together."""
