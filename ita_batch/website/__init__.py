"""Look at the agency's website as the public does: fetch, prove, crawl, read and keep what stood there.

``check.check_site`` is the way in; ``site`` holds what goes in and comes out. Nothing here knows of rules or findings.
"""
