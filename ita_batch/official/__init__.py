"""ITAS's own files: the blanks that the secretary saved are recognised by their headings, and copies of them filled."""
