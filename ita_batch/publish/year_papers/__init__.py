"""The papers of the year's steps: each appears while its step is on, and only then."""
