"""What to say to each score below full: what was answered, what stood there then, and what we propose."""
