"""Thai text as people type it: spelling, digits, dates, names, phone numbers and e-mail addresses, read and printed."""
