"""Processes of our own that do what could hang, crash or run out of memory, so that it costs one answer only."""
