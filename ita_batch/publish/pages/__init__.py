"""The two pages of a run: the board to look at and print, and the sheet to type from. Both stand alone."""
