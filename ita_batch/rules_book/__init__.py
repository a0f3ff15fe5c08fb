"""rules.xlsx: the facts of a year as a workbook that a person changes and confirms, in place of the built-in ones."""
