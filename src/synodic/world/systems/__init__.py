"""The systems: one file each, one function that advances a part of the state by one day."""
