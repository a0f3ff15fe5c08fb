"""The files that other programs read: run.json and findings.json."""
