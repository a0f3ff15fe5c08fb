"""A small mutation check: which changes of a room's code does no test of that room notice."""
