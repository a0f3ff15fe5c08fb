"""What happens when a person double-clicks: an action for a workspace, its result opened, a page of how it ended.

The command files themselves are in ``starters``; they call ``python -m ita_batch.desk ACTION HERE [DROPPED…]``.
"""
