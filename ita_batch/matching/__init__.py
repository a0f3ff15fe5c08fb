"""Matching: the same person or organisation on several rows."""
