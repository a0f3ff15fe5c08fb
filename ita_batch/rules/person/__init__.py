"""Rules about one person or organisation on a list."""
