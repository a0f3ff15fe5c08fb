"""Measurements for people to read: each module prints a table, one command each. Tests never depend on a time."""
