"""What of the manual is generated: the page of all findings. ``python -m docs.generator`` writes it anew."""
