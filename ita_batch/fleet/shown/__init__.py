"""The fleet at a glance: ``fleet.xlsx`` and ``fleet.html``, made from the same facts."""
