"""The audit view: who, when, what; from the trail of the file and the facts, never a content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from commission_app.application.base.ports import Journal
from commission_app.application.base.whole_file import write_whole
from commission_app.application.vault.audit_log import Act, AuditLog, TrailLine
from commission_app.domain.people import PersonName
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.text import FreeText

ELSEWHERE = "elsewhere"
"""The actor of what another installation recorded; its own trail says who."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what and when: an act on the file or a fact, the day of the session, the item."""

    at: datetime
    actor: PersonName
    what: Act | type[Fact]
    session: FreeText = ""
    item: int | None = None


class AuditView:
    """Reads the trail; lives on the thread that holds the file."""

    def __init__(self, journal: Journal, trail: AuditLog) -> None:
        """Read a journal and the trail of the same file."""
        self._journal = journal
        self._trail = trail

    def lines(self, most: int | None = None) -> tuple[AuditLine, ...]:
        """Give the lines, the latest first; ``most`` of them when it is given.

        A session whose chain is broken gives what precedes the break.
        """
        trail = tuple(self._trail.lines())
        lines = [AuditLine(line.at, line.actor, line.act) for line in trail]
        for number, summary in enumerate(self._journal.streams(apart=True)):
            if most is not None and len(lines) > most and number:
                # The list of sessions begins with the latest: older facts would not be shown.
                break
            lines += self._of_session(summary.stream, trail)
        lines.sort(key=lambda line: line.at, reverse=True)
        return tuple(lines if most is None else lines[:most])

    def export(self, target: Path, words: Callable[[AuditLine], Sequence[str]]) -> Path:
        """Write every line as CSV, semicolons and UTF-8 with its mark (OSError)."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(("Date et heure", "Compte", "Acte", "Séance", "Point"))
        for line in self.lines():
            writer.writerow(words(line))
        written = write_whole(target, b"\xef\xbb\xbf" + text.getvalue().encode())
        self._trail.note(Act.TRAIL_EXPORTED)
        return written

    def _of_session(self, stream: str, trail: Sequence[TrailLine]) -> Iterator[AuditLine]:
        facts = self._journal.inspect(stream).recorded
        if not facts or not isinstance(facts[0].fact, SessionConvened):
            return
        convened = facts[0].fact
        numbers = {item.id: item.number for item in convened.items}
        foreign, shared = _foreign(stream, trail), _shared(stream, trail)
        for recorded in facts:
            if recorded.sequence <= shared:
                # The session itself tells it already.
                continue
            actor = (
                ELSEWHERE
                if any(recorded.sequence in span for span in foreign)
                else _actor_at(trail, recorded.at)
            )
            item = numbers.get(_item_of(recorded))
            what = type(recorded.fact)
            yield AuditLine(recorded.at, actor, what, convened.details.date, item)


def _item_of(recorded: Recorded) -> str:
    names = {field.name for field in fields(recorded.fact)}
    return str(getattr(recorded.fact, "item", "")) if "item" in names else ""


def _actor_at(trail: Sequence[TrailLine], moment: datetime) -> str:
    """Give the account that had opened the file by then: one program writes at a time."""
    actor = ""
    for line in trail:
        if line.act is Act.OPENED and line.at <= moment:
            actor = line.actor
    return actor


def _shared(stream: str, trail: Sequence[TrailLine]) -> int:
    """Give how many facts a continuation kept apart has in common with its session."""
    for line in trail:
        if line.act is Act.CONTINUATION_KEPT and line.details.get("stream") == stream:
            return int(line.details.get("shared", 0))
    return 0


def _foreign(stream: str, trail: Sequence[TrailLine]) -> tuple[range, ...]:
    """Give the facts of a session that came from another installation."""
    known, spans = 0, []
    for line in trail:
        if line.details.get("stream") != stream:
            continue
        facts = int(line.details.get("facts", 0))
        if line.act in (Act.HANDED_OVER, Act.HANDED_BACK):
            known = facts
        elif line.act in (Act.TAKEN_IN, Act.CAME_BACK, Act.CONTINUATION_KEPT):
            spans.append(range(known + 1, known + facts + 1))
            known += facts
    return tuple(spans)
