"""The names of the forms that are found in an inbox."""

INTERNAL = "internal_stakeholder"
EXTERNAL = "external_stakeholder"
EVIDENCE = "oit_evidence"
COMPONENT = "oit_component"
REVIEW = "duplicate_decision"
INBOX_FORMS = (INTERNAL, EXTERNAL, EVIDENCE, COMPONENT)
"""What divisions send."""
READ_FORMS = (*INBOX_FORMS, REVIEW)
"""And what else is found in the inbox: the secretary's review workbooks."""
