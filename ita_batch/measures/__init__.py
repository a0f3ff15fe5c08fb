"""What is learnt from the year's results: indicator by indicator, and what is to be done until the next year."""
