"""ita-batch: from the divisions' workbooks to ITAS-ready files and a signed memo."""

__version__ = "0.1.0"
