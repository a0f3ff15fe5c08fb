"""The review workbook: pairs that only a person can decide."""
