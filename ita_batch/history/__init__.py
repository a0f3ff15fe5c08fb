"""Earlier runs: what they say of themselves, and what has changed since the last one."""
