"""Workspaces and outputs behind an address: brought to this machine for a run, and its results stored there.

Only what stands behind an address such as ``s3://bucket/province`` needs this; a share is a folder like any other.
"""
