"""What the assessors' scores tell: why an item lost its score, whether we had said so, and what our rules are worth."""
