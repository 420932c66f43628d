"""The version of Synodic: histories and ensembles keep it."""

__version__ = "0.1.0"
