"""The documents of a session beside its minutes: what each is, for whom, when it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from commission_app.application.base.whole_file import write_whole
from commission_app.application.identities.guard import Forbids
from commission_app.application.minutes.appeal_routes import AppealRoutes
from commission_app.application.minutes.chair_brief import Leaving, leaving
from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.application.minutes.minutes_check import incomplete, withheld
from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Outcome
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.session import Stage
from commission_app.domain.text import FreeText


class Paper(StrEnum):
    """A kind of document."""

    CONVOCATION = "convocation"
    BRIEF = "brief"
    ATTENDANCE_SHEET = "attendance_sheet"
    EXTRACT = "extract"
    DECISION = "decision"
    OPINIONS = "opinions"
    MINUTES_COPY = "minutes_copy"
    WORKING_COPY = "working_copy"
    VERIFIER = "verifier"

    @property
    def tells_decisions(self) -> bool:
        """Tell whether the document tells what was decided: a draft while the session is open."""
        return self in (Paper.EXTRACT, Paper.DECISION, Paper.WORKING_COPY, Paper.MINUTES_COPY)


_NAMES = {
    Formation.PLENARY: "pleniere",
    Formation.INDIVIDUAL: "individuelle",
    Formation.MINORS: "mineurs",
}
OPINIONS = (Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS, Outcome.UNFAVOURABLE)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file to write: its name, safe on every system, and its content."""

    name: FreeText
    content: bytes


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that can be written on any thread, when it is wanted."""

    name: FreeText
    write: Callable[[], bytes]

    def made(self) -> PaperFile:
        """Write it."""
        return PaperFile(self.name, self.write())


@dataclass(frozen=True, slots=True)
class Audience:
    """Members who sit in the same formations, and so are told of the same items."""

    seats: tuple[Seat, ...]
    formations: frozenset[Formation]


class PaperWriter(Protocol):
    """Writes the documents; the same content gives the same bytes."""

    def convocation(self, minutes: Minutes, audience: Audience, seat: Seat) -> bytes:
        """Write the convocation of a member: nothing of an item her audience does not sit on."""

    def convocation_mail(self, minutes: Minutes) -> bytes:
        """Write the message that goes with the convocations, in UTF-8: nothing of any item."""

    def brief(self, minutes: Minutes, leaves: Leaving) -> bytes:
        """Write the note to the chair: what comes, who leaves for what, what must be said."""

    def attendance_sheet(self, minutes: Minutes) -> bytes:
        """Write the sheet to sign, with the reminder of secrecy."""

    def extract(self, minutes: Minutes, entry: ItemMinutes) -> bytes:
        """Write the extract of one case; it knows of no other."""

    def decision(self, minutes: Minutes, entry: ItemMinutes, routes: AppealRoutes) -> bytes:
        """Write the draft of the decision on one case, its identity left blank."""

    def decision_docx(self, minutes: Minutes, entry: ItemMinutes, routes: AppealRoutes) -> bytes:
        """Write the same draft for a word processor."""

    def opinions(self, minutes: Minutes) -> bytes:
        """Write the table of opinions."""

    def minutes_copy(self, minutes: Minutes) -> bytes:
        """Write the copy of the minutes for some members, which says that it is one."""

    def minutes_docx(self, minutes: Minutes) -> bytes:
        """Write the minutes for a word processor, marked as a working copy."""

    def minutes_odt(self, minutes: Minutes) -> bytes:
        """Write the same in OpenDocument."""

    def verifier(self) -> bytes:
        """Give the verifier that stands alone."""


class DocumentService:
    """Makes documents after looking at what they would print; on the storage thread."""

    def __init__(
        self,
        gather: Callable[[Snapshot], Minutes],
        writer: Callable[[], PaperWriter],
        routes: Callable[[], AppealRoutes],
        guard: Forbids,
    ) -> None:
        """``gather`` gives the content, ``routes`` the appeal routes as they stand."""
        self._gather = gather
        self._writer = writer
        self._routes = routes
        self._guard = guard

    def plan(self, snapshot: Snapshot, paper: Paper) -> tuple[PlannedFile, ...] | Refusal:
        """Say which files a kind makes, none written yet; a refusal names what stops them."""
        writer, name = self._writer(), "verifier_pv.py"
        if paper is Paper.VERIFIER:
            return (PlannedFile(name, writer.verifier),)
        closed = snapshot.state.stage is Stage.CLOSED
        minutes = replace(self._gather(snapshot), preview=snapshot.state.minutes is None)
        refused = withheld(minutes, self._guard)
        if refused is None and closed and paper.tells_decisions:
            refused = incomplete(minutes)
        if refused is not None:
            return refused
        planned = tuple(self._planned(minutes, paper, leaving(snapshot.state)))
        drafted = paper.tells_decisions and not closed
        return tuple(_as_draft(file) for file in planned) if drafted else planned

    def make(self, snapshot: Snapshot, paper: Paper) -> tuple[PaperFile, ...] | Refusal:
        """Make every file of a kind, or none."""
        planned = self.plan(snapshot, paper)
        return planned if isinstance(planned, Refusal) else tuple(file.made() for file in planned)

    def export(self, files: Sequence[PaperFile], folder: Path) -> tuple[Path, ...]:
        """Write files into a folder, each whole or not at all (OSError)."""
        return tuple(write_whole(folder / file.name, file.content) for file in files)

    def _planned(self, minutes: Minutes, paper: Paper, leaves: Leaving) -> list[PlannedFile]:
        writer, date = self._writer(), minutes.details.date
        match paper:
            case Paper.CONVOCATION:
                return self._convocations(minutes)
            case Paper.BRIEF:
                name = f"note-a-la-presidence-{date}.pdf"
                return [PlannedFile(name, partial(writer.brief, minutes, leaves))]
            case Paper.ATTENDANCE_SHEET:
                name = f"emargement-{date}.pdf"
                return [PlannedFile(name, partial(writer.attendance_sheet, minutes))]
            case Paper.EXTRACT:
                return self._extracts(minutes)
            case Paper.DECISION:
                return self._decisions(minutes)
            case Paper.OPINIONS:
                name = f"tableau-des-avis-{date}.pdf"
                return [PlannedFile(name, partial(writer.opinions, minutes))]
            case Paper.WORKING_COPY:
                name = f"copie-de-travail-{date}"
                return [
                    PlannedFile(f"{name}.docx", partial(writer.minutes_docx, minutes)),
                    PlannedFile(f"{name}.odt", partial(writer.minutes_odt, minutes)),
                ]
            case Paper.MINUTES_COPY:
                return [
                    PlannedFile(
                        f"copie-proces-verbal-{date}-{_formations(audience)}.pdf",
                        partial(writer.minutes_copy, told_to(minutes, audience)),
                    )
                    for audience in audiences(minutes)
                ]
            case Paper.VERIFIER:
                raise AssertionError("planned before")

    def _extracts(self, minutes: Minutes) -> list[PlannedFile]:
        date, writer = minutes.details.date, self._writer()
        return [
            PlannedFile(
                f"extrait-{date}-{_safe(entry)}.pdf", partial(writer.extract, minutes, entry)
            )
            for entry in decided_cases(minutes)
            if not entry.only_postponed
        ]

    def _convocations(self, minutes: Minutes) -> list[PlannedFile]:
        """Plan the convocation of each member, in the order of the composition, and the mail."""
        date, writer = minutes.details.date, self._writer()
        told = {seat.id: group for group in audiences(minutes) for seat in group.seats}
        convened = [seat for seat in minutes.seats if seat.id in told]
        files = [
            PlannedFile(
                f"convocation-{date}-{place:02d}-{_plain(seat.holder or seat.deputy or '')}.pdf",
                partial(writer.convocation, minutes, told[seat.id], seat),
            )
            for place, seat in enumerate(convened, start=1)
        ]
        mail = partial(writer.convocation_mail, minutes)
        return [*files, PlannedFile(f"courriel-de-convocation-{date}.txt", mail)]

    def _decisions(self, minutes: Minutes) -> list[PlannedFile]:
        routes, writer, files = self._routes(), self._writer(), []
        for entry in decided_cases(minutes):
            if entry.sense in OPINIONS:
                name = f"projet-de-decision-{minutes.details.date}-{_safe(entry)}"
                told = (minutes, entry, routes)
                files += [
                    PlannedFile(f"{name}.pdf", partial(writer.decision, *told)),
                    PlannedFile(f"{name}.docx", partial(writer.decision_docx, *told)),
                ]
        return files


def audiences(minutes: Minutes) -> tuple[Audience, ...]:
    """Group the seats by what they may be told of the agenda, the widest group first."""
    called = {entry.item.formation for entry in minutes.items}
    groups: dict[frozenset[Formation], list[Seat]] = {}
    for seat in minutes.seats:
        groups.setdefault(seat.formations & called, []).append(seat)
    ordered = sorted(groups.items(), key=lambda pair: (-len(pair[0]), -len(pair[1])))
    return tuple(Audience(tuple(seats), told) for told, seats in ordered if told)


def told_to(minutes: Minutes, audience: Audience) -> Minutes:
    """Return the minutes as an audience may read them: nothing of an item it does not sit on.

    Neither the commitments nor the opened facts go with them: those of the other items too would.
    """
    kept = tuple(e for e in minutes.items if e.item.formation in audience.formations)
    left_out = len(minutes.items) - len(kept)
    return replace(
        minutes, items=kept, commitments=(), decisions=(), signatures=(), copied=True,
        left_out=left_out,
    )  # fmt: skip


def _formations(audience: Audience) -> str:
    return "-".join(_NAMES[known] for known in Formation if known in audience.formations)


def _as_draft(file: PlannedFile) -> PlannedFile:
    name = file.name if file.name.startswith("projet-") else f"projet-{file.name}"
    return PlannedFile(name, file.write)


def decided_cases(minutes: Minutes) -> list[ItemMinutes]:
    """Give the individual cases that were decided, in the order of the agenda."""
    return [entry for entry in minutes.items if entry.item.is_case and entry.sense is not None]


def _safe(entry: ItemMinutes) -> str:
    """Name a case in a file name: letters, digits and hyphens, its number first."""
    return f"{entry.item.number:03d}-{_plain(entry.item.reference or '')}"


def _plain(text: str) -> str:
    """Write a text so that it may be part of a file name on every system."""
    told = "".join(sign if sign.isalnum() else "-" for sign in text)
    return told.strip("-")[:60]
