"""Who has answered the surveys: the course of each, its projection, and each group's share of the minimum."""
