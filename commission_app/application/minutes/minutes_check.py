"""What minutes must hold before they are established (CRPA R133-13; domain rule 2.18, a to e)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from commission_app.application.identities.guard import Forbids
from commission_app.application.identities.guarded_acts import held
from commission_app.application.minutes.letterhead import Letterhead
from commission_app.application.minutes.minutes import (
    SECRETARY_FIELD,
    DisagreementLine,
    ItemMinutes,
    Minutes,
    RectificationLine,
)
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Code
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.text import FreeText

ARTICLE = "CRPA R133-13"
_VOTED = (
    Outcome.FAVOURABLE,
    Outcome.FAVOURABLE_WITH_RESERVATIONS,
    Outcome.UNFAVOURABLE,
    Outcome.ADOPTED,
    Outcome.REJECTED,
)


class Gap(StrEnum):
    """What is missing, by the letter of rule 2.18."""

    NOBODY_PRESENT = "nobody_present"
    MEMBER_UNNAMED = "member_unnamed"
    MEMBER_WITHOUT_QUALITY = "member_without_quality"
    ITEM_UNNAMED = "item_unnamed"
    NO_ITEM = "no_item"
    SENSE_MISSING = "sense_missing"
    COUNT_MISSING = "count_missing"
    QUORUM_MISSING = "quorum_missing"
    REASONS_MISSING = "reasons_missing"
    PROXY_UNNAMED = "proxy_unnamed"
    SECRETARY_UNNAMED = "secretary_unnamed"
    DISAGREEMENT_UNNAMED = "disagreement_unnamed"
    PRESENCE_UNKNOWN = "presence_unknown"


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap and where it is: the number of an item, the id of a seat."""

    gap: Gap
    figures: dict[Code, FreeText | int] = field(default_factory=dict)


def gaps(minutes: Minutes) -> tuple[Missing, ...]:
    """Give everything that keeps the minutes from being established, none when they may be."""
    return (
        *_members(minutes),
        *_items(minutes),
        *_proxies(minutes),
        *(Missing(Gap.SECRETARY_UNNAMED) for _ in _unnamed_secretary(minutes)),
    )


def incomplete(minutes: Minutes) -> Refusal | None:
    """Give the refusal that the first gap makes, or None."""
    found = gaps(minutes)
    if not found:
        return None
    figures = {"gap": found[0].gap.value, "count": len(found), **found[0].figures}
    return Refusal(RefusalCode.MINUTES_INCOMPLETE, ARTICLE, figures)


def _members(minutes: Minutes) -> Iterator[Missing]:
    present = [person for person in minutes.attendees if person.presence.sitting]
    if not present:
        yield Missing(Gap.NOBODY_PRESENT)
    # Nobody is expected on a vacant seat.
    unknown = [
        one
        for one in minutes.attendees
        if one.presence is Presence.EXPECTED and one.seat.holder.strip()
    ]
    for person in unknown[:1]:
        yield Missing(Gap.PRESENCE_UNKNOWN, {"seat": person.seat.quality, "seats": len(unknown)})
    for person in present:
        if not person.name.strip():
            yield Missing(Gap.MEMBER_UNNAMED, {"seat": person.seat.quality})
        if not person.seat.quality.strip():
            yield Missing(Gap.MEMBER_WITHOUT_QUALITY, {"seat": person.name})


def _items(minutes: Minutes) -> Iterator[Missing]:
    if not minutes.items:
        yield Missing(Gap.NO_ITEM)
    for entry in minutes.items:
        for gap in _item(entry):
            yield Missing(gap, {"number": entry.item.number})


def _item(entry: ItemMinutes) -> Iterator[Gap]:
    item = entry.item
    if not (item.reference or item.title).strip():
        yield Gap.ITEM_UNNAMED
    if entry.sense is None:
        yield Gap.SENSE_MISSING
    if entry.sense in _VOTED:
        if entry.tally is None:
            yield Gap.COUNT_MISSING
        if entry.quorum is None:
            yield Gap.QUORUM_MISSING
    if entry.sense is Outcome.UNFAVOURABLE and not entry.reasons.strip():
        yield Gap.REASONS_MISSING
    if any(not line.who.name.strip() for line in entry.disagreements):
        yield Gap.DISAGREEMENT_UNNAMED


def _proxies(minutes: Minutes) -> Iterator[Missing]:
    for proxy in minutes.proxies:
        named = (proxy.giver.holder, *(person.name for person in proxy.held_by))
        if not all(name.strip() for name in named):
            yield Missing(Gap.PROXY_UNNAMED, {"seat": proxy.giver.quality})


def _unnamed_secretary(minutes: Minutes) -> Iterator[str]:
    return (
        slot.field
        for slot in minutes.signatures
        if slot.field == SECRETARY_FIELD and not slot.signatory.strip()
    )


Guard = Forbids


@dataclass(frozen=True, slots=True)
class Held:
    """A text that stops a document: where it stands, the kinds of identifiers it holds."""

    place: Code
    number: int | None
    kinds: tuple[Code, ...]


_PLACES = {
    (DisagreementLine, "statement"): "disagreement",
    (RectificationLine, "reason"): "rectification",
    (Letterhead, "lines"): "letterhead",
    (Letterhead, "words"): "letterhead",
}
"""What the place of a text is called where its field does not tell it."""


def identifying(minutes: Minutes, guard: Guard) -> tuple[Held, ...]:
    """Look at every text that a document would print; names of members are no secret."""
    found: dict[tuple[str, int | None], dict[str, None]] = {}
    for text, kind in held(minutes, guard, _own_names(minutes)):
        entry = next((owner for owner in text.owners if isinstance(owner, ItemMinutes)), None)
        place = _PLACES.get((type(text.owners[-1]), text.field), text.field)
        number = None if entry is None else entry.item.number
        found.setdefault((place, number), {})[kind] = None
    return tuple(Held(place, number, tuple(kinds)) for (place, number), kinds in found.items())


def _own_names(minutes: Minutes) -> tuple[str, ...]:
    seats = [person.seat for person in minutes.attendees]
    return (
        *(person.name for person in minutes.attendees),
        *(name for seat in seats for name in (seat.holder, seat.deputy, seat.association) if name),
        *(outsider.name for outsider in minutes.outsiders),
        *((minutes.secretary.name,) if minutes.secretary is not None else ()),
    )


def withheld(minutes: Minutes, guard: Guard) -> Refusal | None:
    """Give the refusal that an identifying text makes, naming what stops it and where."""
    found = identifying(minutes, guard)
    if not found:
        return None
    first = found[0]
    figures: dict[str, str | int] = {
        "kinds": ",".join(first.kinds),
        "place": first.place,
        "count": len(found),
    }
    if first.number is not None:
        figures["number"] = first.number
    return Refusal(RefusalCode.DOCUMENT_IDENTIFIES, "", figures)
