"""How the session was convened: received when, by whom too late, by which means, in urgency."""

from __future__ import annotations

from collections.abc import Iterator

from commission_app.adapters.documents.pages.typography import french, long_date, short_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.receipt_lines import ReceiptLine
from commission_app.domain.codes import Day


def convening(minutes: Minutes, wording: Wording) -> str:
    """Tell the convocation on one line: its day where there is one, its means, its urgency."""
    details, say = minutes.details, wording.say
    lines = minutes.reception.lines
    parts: list[str] = []
    if not several(minutes):
        on = lines[0].on if lines else details.convocation_received
        parts.append(_received(minutes, on, wording))
    if details.convocation_means:
        parts.append(say("particulars.means", means=details.convocation_means))
    if details.urgent:
        parts.append(say("particulars.urgent"))
        if details.urgency_reason:
            parts.append(say("particulars.urgency", reason=details.urgency_reason))
    if details.second_convocation:
        parts.append(say("particulars.second"))
        if minutes.first_session:
            parts.append(say("particulars.first_session", date=long_date(minutes.first_session)))
    return french(" ; ".join(parts)) or say("particulars.each")


def several(minutes: Minutes) -> bool:
    """Tell whether members were convened on different days."""
    return len(minutes.reception.lines) > 1


def reception(minutes: Minutes, wording: Wording) -> str:
    """Tell day by day who received the convocation, and who too late (CRPA R133-8)."""
    return french(" ; ".join(_lines(minutes, wording)))


def _lines(minutes: Minutes, wording: Wording) -> Iterator[str]:
    known = minutes.reception.lines
    most = max(
        (line for line in known if not line.late), key=lambda one: len(one.names), default=None
    )
    # The largest group is told by its number: the others, and whoever is late, are named.
    for line in known:
        names = ", ".join(line.names)
        if line is most and len(line.names) > 1:
            names = wording.count("member", len(line.names))
        yield _line(minutes, line, names, wording)


def _line(minutes: Minutes, line: ReceiptLine, names: str, wording: Wording) -> str:
    if line.on is None or line.days is None:
        return wording.say("particulars.unknown_of", names=names)
    key = "late_of" if line.late else "received_of"
    days, least = (
        _days(minutes, line.days, wording),
        _days(minutes, minutes.reception.least, wording),
    )
    if line.days < 0:
        key = "after_of"
    date = short_date(line.on)
    return wording.say(f"particulars.{key}", date=date, days=days, least=least, names=names)


def _received(minutes: Minutes, on: Day | None, wording: Wording) -> str:
    if on is None:
        return wording.say("particulars.not_received")
    days = minutes.reception.days
    told = days is not None and days >= 0 and not minutes.details.urgent
    key = "received_days" if told else "received"
    counted = _days(minutes, days or 0, wording)
    return wording.say(f"particulars.{key}", date=short_date(on), days=counted)


def _days(minutes: Minutes, number: int, wording: Wording) -> str:
    return wording.count("working_day" if minutes.reception.working else "day", number)
