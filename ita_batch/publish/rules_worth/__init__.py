"""What the rules are worth: the workbook of ``rules --evidence``, and its words for the screen."""
