"""What keeps minutes from being established: each letter of rule 2.18, and identifying texts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from commission_app.application.minutes.letterhead import Letterhead
from commission_app.application.minutes.minutes import (
    SECRETARY_FIELD,
    Attendee,
    ItemMinutes,
    Minutes,
    SignatureSlot,
)
from commission_app.application.minutes.minutes_check import (
    Gap,
    gaps,
    identifying,
    incomplete,
    withheld,
)
from commission_app.composition import opener
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.refusals import Refusal, RefusalCode
from tests.documents.eventful import eventful
from tests.documents.sealed import sealed_minutes
from tests.domain.room import make_seat
from ui import french


def whole() -> Minutes:
    return sealed_minutes(eventful())


def _item(minutes: Minutes, **changes: object) -> Minutes:
    entry: ItemMinutes = replace(minutes.items[3], **changes)  # type: ignore[arg-type]  # as above
    return replace(minutes, items=(*minutes.items[:3], entry, *minutes.items[4:]))


def _nobody(minutes: Minutes) -> Minutes:
    gone = tuple(replace(who, presence=Presence.ABSENT) for who in minutes.attendees)
    return replace(minutes, attendees=gone)


def _first_seat(minutes: Minutes, **changes: str) -> Minutes:
    first, *others = minutes.attendees
    seat = replace(first.seat, **changes)  # type: ignore[arg-type]  # names of fields of a seat
    return replace(minutes, attendees=(replace(first, seat=seat), *others))


def _unnamed_proxy(minutes: Minutes) -> Minutes:
    first, *others = minutes.proxies
    return replace(
        minutes, proxies=(replace(first, giver=replace(first.giver, holder=" ")), *others)
    )


def _unnamed_disagreement(minutes: Minutes) -> Minutes:
    entry = minutes.items[1]
    (line,) = entry.disagreements
    nameless = replace(line, who=replace(line.who, name=""))
    changed = replace(entry, disagreements=(nameless,))
    return replace(minutes, items=(minutes.items[0], changed, *minutes.items[2:]))


BROKEN: dict[Gap, Callable[[Minutes], Minutes]] = {
    Gap.NOBODY_PRESENT: _nobody,
    Gap.PRESENCE_UNKNOWN: lambda m: replace(
        m, attendees=(*m.attendees, Attendee(make_seat(40), Presence.EXPECTED))
    ),
    Gap.MEMBER_UNNAMED: lambda m: _first_seat(m, holder=" "),
    Gap.MEMBER_WITHOUT_QUALITY: lambda m: _first_seat(m, quality=""),
    Gap.NO_ITEM: lambda m: replace(m, items=()),
    Gap.ITEM_UNNAMED: lambda m: _item(m, item=replace(m.items[3].item, reference="")),
    Gap.SENSE_MISSING: lambda m: _item(m, sense=None),
    Gap.COUNT_MISSING: lambda m: _item(m, tally=None),
    Gap.QUORUM_MISSING: lambda m: _item(m, quorum=None),
    Gap.REASONS_MISSING: lambda m: _item(m, reasons=" "),
    Gap.PROXY_UNNAMED: _unnamed_proxy,
    Gap.DISAGREEMENT_UNNAMED: _unnamed_disagreement,
    Gap.SECRETARY_UNNAMED: lambda m: replace(
        m, signatures=(*m.signatures, SignatureSlot(SECRETARY_FIELD, "", " "))
    ),
}


@pytest.mark.rule("2.18")
def test_complete_minutes_have_no_gap() -> None:
    assert gaps(whole()) == ()
    assert incomplete(whole()) is None


@pytest.mark.rule("2.18", "2.26", "3.18")
@pytest.mark.parametrize("gap", list(Gap))
def test_each_missing_mention_blocks_and_is_named(gap: Gap) -> None:
    minutes = BROKEN[gap](whole())
    assert gap in {missing.gap for missing in gaps(minutes)}
    refused = incomplete(minutes)
    assert refused is not None
    assert refused.code is RefusalCode.MINUTES_INCOMPLETE
    said = french.refusal(refused)
    assert "{" not in said
    assert "R.\u00a0133-13" in said


def test_an_unfavourable_opinion_is_what_asks_for_reasons() -> None:
    assert whole().items[3].sense is Outcome.UNFAVOURABLE
    other = replace(whole().items[2], reasons="", sense=Outcome.FAVOURABLE)
    minutes = whole()
    assert gaps(replace(minutes, items=(*minutes.items[:2], other, *minutes.items[3:]))) == ()


@pytest.mark.parametrize("place", ["note", "reasons", "association_opinion", "summary"])
def test_an_identifying_text_is_named_with_its_place(place: str) -> None:
    minutes = _item(whole(), **{place: "Appeler le 06 12 34 56 78."})

    def guard(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
        return ("phone",) if "06 12" in text else ()

    (held,) = identifying(minutes, guard)
    assert (held.place, held.number, held.kinds) == (place, 4, ("phone",))
    refused = withheld(minutes, guard)
    assert refused is not None
    assert "point 4" in french.refusal(refused)
    assert withheld(whole(), guard) is None


NIR = "2 84 05 75 115 423 78"
OFFICE = "Préfecture, 5 rue Leblanc, 75015 Paris, tél. 01 82 52 40 00, accueil@paris.gouv.fr"


@pytest.mark.parametrize("place", ["place", "commission", "convocation_means"])
def test_an_office_may_tell_its_address_but_holds_no_number_of_a_person(place: str) -> None:
    minutes, guard = whole(), opener.identities
    told = replace(minutes, details=replace(minutes.details, **{place: OFFICE}))  # type: ignore[arg-type]  # a text
    assert identifying(told, guard) == ()
    spoilt = replace(minutes, details=replace(minutes.details, **{place: f"Salle {NIR}"}))  # type: ignore[arg-type]  # a text
    assert [held.place for held in identifying(spoilt, guard)] == [place]


def test_the_letterhead_the_order_and_references_are_looked_at_too() -> None:
    minutes, guard = whole(), opener.identities
    order = replace(minutes.details, composition_order="n° 2026-118 du 01/03/2026")
    assert identifying(replace(minutes, details=order), guard) == ()
    order = replace(minutes.details, composition_order=f"n° {NIR}")
    head = Letterhead((OFFICE, f"Dossier {NIR}"))
    spoilt = replace(_item(minutes, item=replace(minutes.items[3].item, reference=NIR)))
    spoilt = replace(spoilt, details=order, letterhead=head)
    found = {held.place for held in identifying(spoilt, guard)}
    assert found == {"composition_order", "letterhead", "reference"}
    assert "?" not in french.refusal(withheld(spoilt, guard) or Refusal(RefusalCode.UNKNOWN_ITEM))
