"""A run, a week in memory or a whole fleet as tables for an analyst."""
