"""The second example: a small อบต. and its three weeks, from sloppy lists to a week in which nothing is open.

What is in the files stands in ``data/nongtua``. A row has a fault ``until`` the last week in which it was sent with it;
a fault without such a week is read without a question and stays.
"""
