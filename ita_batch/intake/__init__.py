"""Intake: from the files in the inbox to records, in this order: files, sheets, rows."""
