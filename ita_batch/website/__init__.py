"""Look at the agency's website as the public does: fetch, walk, read, and archive what was there.

Start with ``check_site.check_site``; ``site`` holds what goes in and comes out.
Nothing here knows of rules or findings.
"""
