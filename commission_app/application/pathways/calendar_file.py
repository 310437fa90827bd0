"""The calendar as an iCalendar file (RFC 5545): sessions, filing deadlines, nothing of a case."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from commission_app.application.pathways.overview import Overview
from commission_app.domain.codes import Code, Day
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.useful import file_by

_LINE = 75
"""The most bytes of a line; the rest is folded."""
_HOURS = timedelta(hours=3)
"""How long a session is shown: its end is not known (ASSUMED)."""


def calendar_file(seen: Overview) -> bytes:
    """Return the sessions to come and their filing deadlines, with the place of neither."""
    stamp = seen.today.replace("-", "") + "T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//commission-app//calendrier//FR",
        "CALSCALE:GREGORIAN",
    ]
    days: Counter[Day] = Counter()
    for meeting in seen.meetings:
        if meeting.on >= seen.today:
            name = _name(meeting.on, days[meeting.on])
            days[meeting.on] += 1
            lines += _event(f"{name}-seance", stamp, _when(meeting), "Séance de la commission")
            last = file_by(meeting, seen.thresholds.filing)
            lines += _event(f"{name}-depot", stamp, _day(last), "Dernier jour de dépôt")
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _name(on: Day, before: int) -> Code:
    """Name a session by its day and its place in it: it keeps its name once it is convened."""
    return f"{on}-{before + 1}" if before else on


def _event(name: str, stamp: str, when: tuple[str, ...], summary: str) -> list[str]:
    uid = hashlib.sha256(name.encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@commission-app",
        f"DTSTAMP:{stamp}",
        *when,
        f"SUMMARY:{summary}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _when(meeting: Meeting) -> tuple[str, ...]:
    if not meeting.hour:
        return _day(meeting.on)
    begins = datetime.fromisoformat(f"{meeting.on}T{meeting.hour}:00")
    form = "%Y%m%dT%H%M%S"
    # No time zone: the hour is that of the place where one reads it.
    return (f"DTSTART:{begins:{form}}", f"DTEND:{begins + _HOURS:{form}}")


def _day(on: str) -> tuple[str, ...]:
    after = date.fromisoformat(on) + timedelta(days=1)
    return (
        f"DTSTART;VALUE=DATE:{on.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
    )


def _folded(line: str) -> bytes:
    return b"\r\n ".join(_parts(line)) + b"\r\n"


def _parts(line: str) -> Iterator[bytes]:
    """Cut a line between characters, the first part longer than those that follow by one byte."""
    part, most = b"", _LINE
    for character in line:
        added = character.encode()
        if len(part) + len(added) > most:
            yield part
            part, most = b"", _LINE - 1
        part += added
    yield part
