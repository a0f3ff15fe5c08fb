"""Example workspaces and what makes them."""
