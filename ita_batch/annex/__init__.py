"""The forms that a year prescribes for items: blanks in ``official_forms/``, and filled ones compared with them."""
