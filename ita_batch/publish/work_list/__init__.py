"""The work list: what the secretary works from."""
