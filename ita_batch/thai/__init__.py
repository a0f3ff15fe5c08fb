"""Thai writing: digits, spelling, dates, phones, names and e-mails, read as typed and printed again."""
