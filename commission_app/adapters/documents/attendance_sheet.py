"""The sheet that members sign, with the reminder of secrecy (art. 226-13 of the Code pénal)."""

from __future__ import annotations

from commission_app.adapters.documents.document_parts import (
    add_blanks,
    add_head,
    add_section,
    add_signing_table,
)
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import FINE, SMALL
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french, held_on
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.membership import Formation, Seat

_OUTSIDERS = 4

_MEMBERS = (
    ("name", 22),
    ("deputy", 20),
    ("quality", 25),
    ("formation", 15),
    ("hours", 12),
    ("signature", 24),
)
"""Columns of the members, with the share of the width that each has."""
_SAID_ONCE = "formation"
"""The column that is left out, for more room to sign, where every member sits everywhere."""
_HEARD = (("person", 34), ("quality", 27), ("hours", 13), ("signature", 26))


def compose_attendance_sheet(minutes: Minutes, wording: Wording) -> Composer:
    """Set the sheet: who may sign, never who did; presences are recorded elsewhere."""
    composer, say = Composer(), wording.say
    details = minutes.details
    below = held_on(details)
    place = f"{below} – {details.place}" if details.place else below
    add_head(composer, minutes, say("attendance.title"), french(place), wording)
    add_section(composer, say("attendance.secrecy_heading"))
    composer.paragraph(say("attendance.secrecy"))
    add_section(composer, say("attendance.members"))
    composer.paragraph(say("attendance.lead"), SMALL, keep_next=True)
    everywhere = all(seat.formations == frozenset(Formation) for seat in minutes.seats)
    kept = [n for n, (name, _) in enumerate(_MEMBERS) if not everywhere or name != _SAID_ONCE]
    rows = [_row(seat, wording) for seat in minutes.seats]
    add_signing_table(
        composer,
        [(say(f"attendance.column_{_MEMBERS[n][0]}"), _MEMBERS[n][1]) for n in kept],
        [tuple(row[n] for n in kept) for row in rows],
    )
    add_section(composer, say("attendance.outsiders"))
    add_signing_table(
        composer,
        [(say(f"attendance.column_{name}"), width) for name, width in _HEARD],
        [
            ([Run(say("attendance.outsider", number=n), FINE)], "", "", "")
            for n in range(1, _OUTSIDERS + 1)
        ],
    )
    start = len(composer.strips)
    add_section(composer, say("attendance.closing"))
    add_blanks(composer, [say("attendance.closing_date")], height=44.0)
    composer.hold(start, 200.0)
    return composer


def _row(seat: Seat, wording: Wording) -> tuple[list[Run], str, str, str, str, str]:
    name = [Run(french(seat.holder), SMALL.but(Face.SEMIBOLD))]
    if seat.formations == frozenset(Formation):
        sits = wording.say("attendance.every_formation")
    else:
        sits = " ; ".join(
            wording.say(f"formation.{known}") for known in Formation if known in seat.formations
        )
    return name, seat.deputy or "", seat.office, sits, "", ""
