"""Synodic plays counterfactual histories of people leaving Earth."""

__version__ = "0.1.0"
