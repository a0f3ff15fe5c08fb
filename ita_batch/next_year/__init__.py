"""Carry an agency over to another year: its own workbook, its owners by the items' lineage, its last answers."""
