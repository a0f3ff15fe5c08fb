"""Measurements: each module prints a table, one command each."""
