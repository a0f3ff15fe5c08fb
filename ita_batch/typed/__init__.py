"""What the secretary types or pastes from ITAS: how many have answered, and what the assessors gave."""
