"""Dated statements, and how a history is held against them."""
