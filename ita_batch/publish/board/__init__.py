"""The board: the week on one page."""
