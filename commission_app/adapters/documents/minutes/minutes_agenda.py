"""Confidentiality, recusals gathered by member, and the agenda."""

from __future__ import annotations

from itertools import groupby

from commission_app.adapters.documents.minutes.item_words import numbers_of
from commission_app.adapters.documents.minutes.people import told
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY
from commission_app.adapters.documents.pages.strips import Bookmark
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes, Who
from commission_app.domain.agenda import ItemKind


def add_agenda(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add the reminder of secrecy, the recusals and the agenda in the order of the convocation."""
    heading = wording.say("secrecy.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    composer.paragraph(wording.say("secrecy.reminder"))
    _add_recusals(composer, minutes, wording)
    heading = wording.say("agenda.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    composer.bullets(
        [line for _, run in groupby(minutes.items, _is_case) for line in _lines(list(run), wording)]
    )


def _add_recusals(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    by_person: dict[Who, set[int]] = {}
    for entry in minutes.items:
        for recusal in entry.recusals:
            if not recusal.lifted:
                by_person.setdefault(recusal.who, set()).add(entry.item.number)
    if not by_person:
        composer.paragraph(wording.say("secrecy.no_recusal"))
        return
    composer.paragraph(wording.say("secrecy.recusals_lead"), keep_next=True)
    composer.bullets(
        [
            wording.say(
                "secrecy.recusal",
                who=told(person, wording),
                items=wording.say(
                    "secrecy.items_one" if len(numbers) == 1 else "secrecy.items_many",
                    numbers=numbers_of(numbers),
                ),
            )
            for person, numbers in by_person.items()
        ]
    )


def _is_case(entry: ItemMinutes) -> bool:
    return entry.item.kind is ItemKind.CASE


def _lines(run: list[ItemMinutes], wording: Wording) -> list[list[Run]]:
    strong = BODY.but(Face.SEMIBOLD)
    if _is_case(run[0]) and len(run) > 1:
        first, last = run[0].item.number, run[-1].item.number
        place = wording.say("agenda.points", first=first, last=last)
        what = wording.say("agenda.cases_many", count=wording.count("case", len(run)))
        return [[Run(f"{place} – ", strong), Run(what, BODY)]]
    lines: list[list[Run]] = []
    for entry in run:
        place = wording.say("agenda.point", number=entry.item.number)
        what = wording.say("agenda.cases_one") if _is_case(entry) else french(entry.item.title)
        lines.append([Run(f"{place} – ", strong), Run(what, BODY)])
    return lines
