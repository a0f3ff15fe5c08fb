"""From the rows of a found form to records: every cell read, masked, validated and named."""
