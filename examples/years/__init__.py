"""An invented agency of any year, from an empty workspace to a full inbox: made when it is needed.

Whatever is filled in is typed into the program's own workbooks, cell by cell, as people do: agency.xlsx of ``new``, and
the forms that ``templates`` hands out. What is wrong on purpose, and what the program must say of it, stands in
``faults.py``.
"""
