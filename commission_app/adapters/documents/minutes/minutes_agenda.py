"""Confidentiality, recusals gathered by member, and the agenda."""

from __future__ import annotations

from itertools import groupby

from commission_app.adapters.documents.minutes.item_words import in_order, numbers_of, other_quorum
from commission_app.adapters.documents.minutes.minutes_room import quorum_state, quorum_sum
from commission_app.adapters.documents.minutes.people import told
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, SMALL
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
    composer.paragraph(wording.say("closing.disagreements"))
    _add_recusals(composer, minutes, wording)
    heading = wording.say("agenda.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    composer.bullets(
        [line for _, run in groupby(minutes.items, _is_case) for line in _lines(list(run), wording)]
    )


def _add_recusals(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    by_person: dict[tuple[Who, str], set[int]] = {}
    for entry in minutes.items:
        for recusal in entry.recusals:
            if recusal.stands:
                said = by_person.setdefault((recusal.who, recusal.ground), set())
                said.add(entry.item.number)
    if not by_person:
        composer.paragraph(wording.say("secrecy.no_recusal"))
        return
    composer.paragraph(wording.say("secrecy.recusals_lead"), keep_next=True)
    composer.bullets(
        [
            wording.say(
                "secrecy.recusal",
                who=told(person, wording),
                ground=wording.say(f"recusal.{ground}"),
                items=_points(numbers, wording),
            )
            for (person, ground), numbers in by_person.items()
        ]
    )
    _add_otherwise(composer, minutes, wording)
    composer.paragraph(wording.say("secrecy.said_once"), SMALL, before=3.0)


def _add_otherwise(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Tell once each other sum of the quorum, with the points it is that of (rule 2.17)."""
    sums: dict[tuple[str, str, str], set[int]] = {}
    for entry in minutes.items:
        other = other_quorum(entry)
        if other is not None and entry.quorum is not None:
            fewer = other.base < entry.quorum.base
            key = "secrecy.otherwise_without" if fewer else "secrecy.otherwise_with"
            state = wording.say(f"quorum.short_{quorum_state(other)}")
            said = sums.setdefault((key, quorum_sum(other, wording), state), set())
            said.add(entry.item.number)
    if not sums:
        return
    composer.paragraph(wording.say("secrecy.otherwise_lead"), SMALL, before=6.0, keep_next=True)
    composer.bullets(
        [
            wording.say(key, sum=total, state=state, items=_points(numbers, wording))
            for (key, total, state), numbers in sums.items()
        ],
        SMALL,
    )


def _points(numbers: set[int], wording: Wording) -> str:
    key = "secrecy.items_one" if len(numbers) == 1 else "secrecy.items_many"
    return wording.say(key, numbers=numbers_of(numbers))


def _is_case(entry: ItemMinutes) -> bool:
    return entry.item.kind is ItemKind.CASE


def _lines(run: list[ItemMinutes], wording: Wording) -> list[list[Run]]:
    strong = BODY.but(Face.SEMIBOLD)
    if _is_case(run[0]) and len(run) > 1:
        numbers = in_order(entry.item.number for entry in run)
        place = wording.say("agenda.points", numbers=numbers)
        what = wording.say("agenda.cases_many", count=wording.count("case", len(run)))
        return [[Run(f"{place} – ", strong), Run(what, BODY)]]
    lines: list[list[Run]] = []
    for entry in run:
        place = wording.say("agenda.point", number=entry.item.number)
        what = wording.say("agenda.cases_one") if _is_case(entry) else french(entry.item.title)
        lines.append([Run(f"{place} – ", strong), Run(what, BODY)])
    return lines
