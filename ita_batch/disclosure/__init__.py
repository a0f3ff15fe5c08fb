"""The disclosure items: their answers, the form of their URLs, and what was seen on the website."""
