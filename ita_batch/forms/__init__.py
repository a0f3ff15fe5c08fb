"""A Form is a JSON Schema seen as a sheet: its columns, prompts, lists and widths."""

from ita_batch.forms.form import Choices, Column, Form, load_form, schema_form

__all__ = ["Choices", "Column", "Form", "load_form", "schema_form"]
