"""Isolated processes for work that may hang, crash or run out of memory: a failure costs one answer only."""
