"""The report of the command ``links``."""
