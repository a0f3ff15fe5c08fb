"""Measurements, each a table on standard output: ``python -m benchmarks.links``."""
