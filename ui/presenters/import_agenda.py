"""The import screen without pixels: choose a file, see what was understood, take it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from commission_app.domain.convocation import Notice, notice_given
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.naming import plain
from commission_app.session.association_links import LinkQuestion, link_questions, settled
from commission_app.session.desk import Desk, Snapshot
from commission_app.session.draft import (
    AgendaDraft,
    AgendaReader,
    AgendaReading,
    DraftItem,
    Finding,
    Severity,
)
from commission_app.session.registers import Composition, Registers
from ui import messages
from ui.presenters.link_lines import UNSAID, LinkLine, answered, link_line
from ui.presenters.seam import Runner, View


@dataclass(frozen=True, slots=True)
class Fact:
    """A particular of the session: what it is, what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something found: how it weighs, where, and what to do."""

    severity: Severity
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ChairQuestion:
    """Does this chair vote? ``votes`` is None until the user has said so (domain rule 2.12)."""

    seat: str
    quality: str
    votes: bool | None = None


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """A table of what was understood."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ImportState:
    """What the screen shows; no preview before a file was understood."""

    file_name: str = ""
    busy: bool = False
    heading: str = "Importer un ordre du jour"
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    tables: tuple[PreviewTable, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    chairs: tuple[ChairQuestion, ...] = ()
    links: tuple[LinkLine, ...] = ()
    can_import: bool = False
    obstacle: str = ""
    error: str = ""


class ImportActs(Protocol):
    """What one can do on the import screen."""

    def choose(self, path: Path) -> None:
        """Read a file; nothing is stored."""

    def answer(self, seat: str, *, votes: bool) -> None:
        """Say whether a chair votes."""

    def link(self, association: str, value: str) -> None:
        """Say which seat represents an association, or that none does."""

    def confirm(self) -> None:
        """Take the agenda over."""

    def cancel(self) -> None:
        """Forget the file."""


class ImportPresenter:
    """Reads a file, shows what was understood, stores it in one act or not at all."""

    def __init__(
        self,
        view: View[ImportState],
        reader: AgendaReader,
        desk: Desk,
        runner: Runner,
        rules_version: str,
        opened: Callable[[Snapshot], None],
        registers: Registers | None = None,
    ) -> None:
        """Work with a reader and a desk; ``opened`` gets the session once it is stored.

        ``registers`` give the members and associations that a file does not give.
        """
        self._registers = registers
        self._view = view
        self._reader = reader
        self._desk = desk
        self._runner = runner
        self._rules_version = rules_version
        self._opened = opened
        self._draft: AgendaDraft | None = None
        self._links: tuple[LinkQuestion, ...] = ()
        self.state = ImportState()

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self._view.display(self.state)

    def choose(self, path: Path) -> None:
        """Read a file away from the screen."""
        if self.state.busy:
            return
        self._draft = None
        self._set(ImportState(file_name=path.name, busy=True, summary="Lecture du fichier…"))
        composed = None if self._registers is None else self._registers.composition

        def read() -> tuple[AgendaReading, Composition | None]:
            reading = self._reader.read(path, composed)
            if reading.draft is None or composed is None:
                return reading, None
            return reading, composed(reading.draft.details.date)

        self._runner.run(read, lambda found: self._read(path, *found), self._failed)

    def answer(self, seat: str, *, votes: bool) -> None:
        """Keep the answer; it is stored with the agenda."""
        chairs = tuple(
            replace(asked, votes=votes) if asked.seat == seat else asked
            for asked in self.state.chairs
        )
        self._set(_weighed(replace(self.state, chairs=chairs)))

    def link(self, association: str, value: str) -> None:
        """Keep the answer; it is stored with the agenda."""
        if self._draft is None:
            return
        self._links = tuple(
            answered(asked, value) if asked.association == association else asked
            for asked in self._links
        )
        seats = self._draft.seats
        lines = tuple(link_line(asked, seats) for asked in self._links)
        self._set(_weighed(replace(self.state, links=lines)))

    def confirm(self) -> None:
        """Store the agenda, the chairs' answers with it."""
        if self._draft is None or not self.state.can_import or self.state.busy:
            return
        answers = {asked.seat: bool(asked.votes) for asked in self.state.chairs}
        seats = tuple(
            replace(seat, votes=answers.get(seat.id, seat.votes)) for seat in self._draft.seats
        )
        draft = replace(self._draft, seats=seats, links=settled(self._links))
        self._set(replace(self.state, busy=True))

        def done(snapshot: Snapshot) -> None:
            self._draft = None
            self._set(ImportState())
            self._opened(snapshot)

        self._runner.run(lambda: self._desk.convene(draft, self._rules_version), done, self._failed)

    def cancel(self) -> None:
        """Forget the file; nothing was stored."""
        self._draft = None
        self._set(ImportState())

    def _read(self, path: Path, reading: AgendaReading, registered: Composition | None) -> None:
        draft = _completed(reading.draft, registered)
        self._draft = draft
        found = tuple(_finding_line(finding) for finding in _sorted(reading.findings))
        if self._registers is not None and draft is not None and _apart(draft, registered):
            found = (*found, _OFFER)
        if draft is None:
            said = "Ce fichier ne peut pas être importé. Rien n’a été enregistré."
            blocking = sum(line.severity is Severity.BLOCK for line in found)
            obstacle = messages.plural(blocking, "point à corriger", "points à corriger")
            self._set(
                ImportState(file_name=path.name, summary=said, findings=found, obstacle=obstacle)
            )
            return
        chairs = _chairs(draft, registered)
        self._links = link_questions(draft, registered.aliases if registered else ())
        self._set(
            _weighed(
                ImportState(
                    file_name=path.name,
                    heading=f"Séance du {messages.date_long(draft.details.date)}",
                    summary=_summary(draft),
                    facts=_facts(draft),
                    tables=(_items(draft), _members(draft), _associations(draft)),
                    findings=found,
                    chairs=chairs,
                    links=tuple(link_line(asked, draft.seats) for asked in self._links),
                )
            )
        )

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, error=messages.failure(error)))

    def _set(self, state: ImportState) -> None:
        self.state = state
        self._view.display(state)


_OFFER = FindingLine(
    Severity.INFO,
    "",
    messages.typeset(
        "Ces membres ne sont pas ceux des registres. Une fois la séance importée, « Commission », "
        "dans Registres, montre ce qui diffère et propose de les reprendre."
    ),
)


def _apart(draft: AgendaDraft, registered: Composition | None) -> bool:
    """Tell whether the members of an agenda are other than those of the registers."""
    known = registered.seats if registered is not None else ()
    sides = [{(plain(s.quality), plain(s.holder)) for s in seats} for seats in (draft.seats, known)]
    return sides[0] != sides[1]


def _completed(draft: AgendaDraft | None, registered: Composition | None) -> AgendaDraft | None:
    """Take from the registers the particulars that the file leaves empty."""
    if draft is None or registered is None:
        return draft
    said, known = draft.details, registered.commission
    details = replace(
        said,
        commission=said.commission or known.name,
        department=said.department or known.department,
        composition_order=said.composition_order or known.composition_order,
    )
    return replace(draft, details=details)


def _chairs(draft: AgendaDraft, registered: Composition | None) -> tuple[ChairQuestion, ...]:
    """Ask whether each chair votes, unless the registers already hold the answer (rule 2.12)."""
    said = (
        {plain(seat.quality): seat.votes for seat in registered.seats if seat.chair}
        if (registered is not None)
        else {}
    )
    return tuple(
        ChairQuestion(seat.id, seat.quality, said.get(plain(seat.quality)))
        for seat in draft.seats
        if seat.chair
    )


def _weighed(state: ImportState) -> ImportState:
    """Say whether the agenda may be taken over, or what is still to do."""
    unsaid = [asked for asked in state.chairs if asked.votes is None]
    open_links = [line for line in state.links if line.value == UNSAID]
    obstacle = "Dites si la présidence vote." if unsaid else ""
    if open_links and not unsaid:
        obstacle = "Dites quel siège représente chaque association, ou aucun."
    return replace(state, can_import=not unsaid and not open_links, obstacle=obstacle)


def _sorted(findings: tuple[Finding, ...]) -> list[Finding]:
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def _finding_line(finding: Finding) -> FindingLine:
    parts = [] if finding.sheet is None else [finding.sheet]
    if finding.row is not None:
        parts.append(f"ligne {finding.row}")
    if finding.column is not None:
        parts.append(f"colonne {finding.column}")
    return FindingLine(finding.severity, ", ".join(parts), messages.finding(finding))


def _summary(draft: AgendaDraft) -> str:
    cases = sum(drafted.item.is_case for drafted in draft.items)
    said = (
        messages.plural(len(draft.items), "point", "points"),
        messages.plural(cases, "dossier individuel", "dossiers individuels"),
        messages.plural(len(draft.seats), "membre", "membres"),
        messages.plural(len(draft.associations), "association", "associations"),
    )
    return f"{said[0]} dont {said[1]} · {said[2]} · {said[3]}"


def _facts(draft: AgendaDraft) -> tuple[Fact, ...]:
    details = draft.details
    given = notice_given(details)
    received = "non renseignée"
    if details.convocation_received is not None and given.days is not None:
        days = messages.plural(given.days, "jour", "jours")
        received = f"{messages.date_short(details.convocation_received)} ({days} avant)"
    if given.notice is Notice.LATE_BUT_URGENT:
        received += ", urgence"
    return (
        Fact("Commission", details.commission or "non renseignée"),
        Fact("Département", details.department or "non renseigné"),
        Fact("Heure", messages.hour(details.hour)),
        Fact("Lieu", details.place or "non renseigné"),
        Fact("Convocation reçue le", received),
        Fact("Arrêté de composition", details.composition_order or "non renseigné"),
    )


def _items(draft: AgendaDraft) -> PreviewTable:
    rows = tuple(_item_row(drafted) for drafted in draft.items)
    return PreviewTable("Ordre du jour", ("N°", "Point", "Nature", "Association"), rows)


def _item_row(drafted: DraftItem) -> tuple[str, ...]:
    item = drafted.item
    title = messages.item_title(item)
    return (str(item.number), title, messages.nature(item), item.association or "")


def _members(draft: AgendaDraft) -> PreviewTable:
    rows = tuple(_member_row(seat) for seat in draft.seats)
    headings = ("Catégorie", "Qualité", "Titulaire", "Suppléant", "Dossiers")
    return PreviewTable("Membres", headings, rows)


def _member_row(seat: Seat) -> tuple[str, ...]:
    sits = "siège" if seat.sits_in(Formation.INDIVIDUAL) else "ne siège pas"
    return (seat.category_label, seat.quality, seat.holder, seat.deputy or "", sits)


def _associations(draft: AgendaDraft) -> PreviewTable:
    rows = tuple(_association_row(known, draft) for known in draft.associations)
    headings = ("Association", "Agrément", "Siège qui se retire de ses dossiers", "Dossiers")
    return PreviewTable("Associations", headings, rows)


def _association_row(known: Association, draft: AgendaDraft) -> tuple[str, ...]:
    seats = [seat.quality for seat in draft.seats if seat.association == known.name]
    cases = sum(drafted.item.association == known.name for drafted in draft.items)
    if known.approved_until is None:
        approval = "dates non renseignées"
    elif known.approved_on(draft.details.date):
        approval = f"jusqu’au {messages.date_short(known.approved_until)}"
    else:
        approval = f"non valable (fin le {messages.date_short(known.approved_until)})"
    return (known.name, approval, ", ".join(seats) or "non représentée", str(cases))
