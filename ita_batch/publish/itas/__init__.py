"""The files for ITAS, and the sheet to type from."""
