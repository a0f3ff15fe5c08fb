"""What to ask for on the website, for a week's answers."""

import re
from collections.abc import Iterator, Sequence

from ita_batch.agency import Agency, Setting
from ita_batch.disclosure.answer_urls import AnswerUrls
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.urls import Url, on_site
from ita_batch.rulebook import Item, Rulebook
from ita_batch.website.site import HOME, AnswerTarget, ComponentWords, SiteReport, Targets, TextEvidence, Verdict

_HOME_WORDS = {HOME, "หน้าแรก", "home"}
_ASKED_WORDS = re.compile(r"ระบุว่า(ไม่มี[^\s()]+)")  # กรณีไม่มีให้ระบุว่าไม่มีเรื่องร้องเรียน
_NONE = r"(?:ไม่\s*(?:มี|เก็บ|คิด|เสีย|ต้อง|เรียก)|ยกเว้น|ฟรี)"
_ANY_SPACE = r"\s*"


def targets_of(cases: Sequence[ItemCase], agency: Agency, rulebook: Rulebook) -> Targets:
    """Every URL of the agency's that answers a question, and what its page and files should say."""
    site = agency.setting(Setting.MAIN_SITE).strip()
    answers = (answer for case in cases for urls in case.urls for answer in _answers(case.item, urls, agency, rulebook))
    return Targets(site if "//" in site else f"https://{site}", agency.hosts, tuple(answers))


def answer_key(urls: AnswerUrls, number: int = 0) -> str:
    """The name of one page of an answer: the row, and a number from the second page on."""
    row = urls.record.row_id
    return f"{row}#{number + 1}" if number else row


def own_pages(urls: AnswerUrls, agency: Agency) -> tuple[Url, ...]:
    """The pages given that stand on the agency's site: only they are looked at."""
    return tuple(page for page in urls.pages if on_site(page, agency.hosts))


def own_files(urls: AnswerUrls, agency: Agency) -> tuple[Url, ...]:
    """The same for the files beside a page, or given without one."""
    return tuple(file for file in urls.files if on_site(file, agency.hosts))


def answer_texts(case: ItemCase, agency: Agency, site: SiteReport | None) -> Iterator[TextEvidence]:
    """What was read of the pages of an item's answers that open as pages."""
    if site is not None:
        for urls in case.urls:
            yield from page_texts(urls, agency, site)


def page_texts(urls: AnswerUrls, agency: Agency, site: SiteReport) -> list[TextEvidence]:
    """The same of one answer."""
    return [
        text
        for number, page in enumerate(own_pages(urls, agency))
        if site.look(page.text).verdict is Verdict.WORKS and not site.look(page.text).opens_file
        if (text := site.texts.get(answer_key(urls, number)))
    ]


def none_key(component: str) -> str:
    """Under what name the page's words that there is none of a component are looked for."""
    return f"ไม่มี: {component}"


def _none_pattern(component: str) -> str:
    """Words that say "none" shortly behind the component's name, or the very words that the component asks for."""
    if asked := _ASKED_WORDS.search(component):
        return asked[1]
    name = component.partition("(")[0].split()
    return rf"re:{_ANY_SPACE.join(re.escape(one) for one in name)}[\s\S]{{0,80}}?{_NONE}"


def _answers(item: Item, urls: AnswerUrls, agency: Agency, rulebook: Rulebook) -> Iterator[AnswerTarget]:
    direct = [file.text for file in urls.bare_files if file in urls.direct and on_site(file, agency.hosts)]
    pages = [page.text for page in own_pages(urls, agency)]
    words, written = rulebook.words.get(item.item_id, {}), item.written_none
    for number, page in enumerate(pages or direct or [""]):
        yield AnswerTarget(
            key=answer_key(urls, number),
            item_id=item.item_id,
            page_url=page,
            file_urls=tuple(file.text for file in own_files(urls, agency)),
            years=item.shows_years,
            words=(
                *(ComponentWords(component, any_of) for component, any_of in words.items()),
                *(ComponentWords(none_key(one), (_none_pattern(one),)) for one in item.components if one in written),
            ),
            direct_file=bool(direct) and not pages,
            described_steps=() if pages else described_steps(urls.record.text("explanation"), rulebook),
        )


def described_steps(explanation: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The clicks that an explanation describes, without the home page; none where it has no steps."""
    signs = "|".join(re.escape(sign) for sign in rulebook.web.path_signs)
    steps = [step.strip(" :•") for step in re.split(f"(?:{signs})+|\n", explanation)]
    named = [step for step in steps if step and step.casefold() not in _HOME_WORDS]
    return tuple(named) if len(steps) > 1 else ()
