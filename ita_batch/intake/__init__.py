"""Intake: from the files in the inbox to records: preflight, read, recognise, normalise, validate."""
