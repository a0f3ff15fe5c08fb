"""Twenty invented agencies of every kind and size, made when they are needed: what no single example can show.

``python -m examples.agencies --pictures DIR`` makes every paper of every agency, a picture of each page, and one page
that shows them all. Needs what ``examples.pictures`` needs.
"""
