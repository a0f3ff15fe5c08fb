"""What a form says about personal data: the agency's own text, or the year's with the agency's own facts in it."""

from ita_batch.agency import Agency, Setting
from ita_batch.messages import word
from ita_batch.rulebook import Rulebook


def privacy_notice(form: str, rulebook: Rulebook, agency: Agency) -> str:
    """The notice on a form of that agency; "" for a form without personal data."""
    own = agency.setting(Setting.PRIVACY_NOTICE).strip()
    return own or rulebook.privacy_notice.filled(
        form,
        agency=agency.name,
        contact=agency.setting(Setting.PRIVACY_CONTACT).strip() or _owner(agency),
        period=agency.setting(Setting.PRIVACY_PERIOD).strip(),
    )


def _owner(agency: Agency) -> str:
    """Whom to ask where nobody else is named: the unit in charge, and its telephone."""
    owner, phone = agency.setting(Setting.OWNER), agency.setting(Setting.PHONE)
    return word("privacy_contact", "th", owner=owner, phone=phone) if phone else owner
