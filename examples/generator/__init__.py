"""The generator of the example workspace: an agency's invented people, forms and faults, always the same bytes."""
