"""The agency's website as evidence: what a URL is, judged by its form; later, what stands behind it."""
