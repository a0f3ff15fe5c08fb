"""Scoring: minimum sample and its spread, OIT score, forecast, and which item first."""
