"""From cells to a found form: which sheet holds which form, and which cell column is which of its columns."""
