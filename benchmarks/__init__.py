"""Measurements that are read by people; tests never depend on a time."""
