"""Filing: whose each file is, which of several versions count, and what only a person can say about files."""
