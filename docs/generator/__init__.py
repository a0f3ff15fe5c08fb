"""What of the manual is generated, the page of findings and the marked parts: ``python -m docs.generator``."""
