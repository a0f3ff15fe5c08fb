"""Rules about the week as a whole."""
