"""Self-contained HTML pages: the frame that the board and the entry sheet share."""
