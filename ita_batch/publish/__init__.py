"""Reporters over one result: ITAS files, returns, review workbook, memo and board."""
