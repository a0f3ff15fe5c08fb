"""The returns: each division's own workbook, its faults marked."""
