"""What is released: built, installed on every Python, played; and a newcomer's first hour."""

from pathlib import Path

#: The project's folder.
ROOT = Path(__file__).parents[1]
