"""Official Thai memos in Word: wording in a template that officers edit, all delicate parts in code."""
