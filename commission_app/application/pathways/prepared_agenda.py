"""An agenda made of what is due, completed by the workbooks that associations gave back.

It answers as a file that was opened does: the import shows it, has it mended and takes it over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial

from commission_app.application.agenda.draft import (
    NO_CHOICE,
    AgendaDraft,
    AgendaReading,
    Choices,
    Composed,
    ComposedOn,
    DraftItem,
    Finding,
    KeptDoubt,
    LineState,
    OpenAgenda,
    Place,
    ReadColumn,
    ReadLine,
    Severity,
)
from commission_app.application.pathways.proposals import Proposal
from commission_app.domain.agenda import RequestNature, SessionDetails
from commission_app.domain.case import CaseSheet
from commission_app.domain.naming import plain, plain_association
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText

_SHEET = "Points préparés"
_ABOUT_A_SESSION = frozenset(
    (
        *("session_missing", "session_from_titles", "members_absent", "members_from_registers"),
        *("associations_missing", "associations_from_registers", "type_guessed", "sheet_blank"),
        "sheet_ignored",
    )
)
"""What is said of a file that would be a whole agenda: it is not asked of these."""
_SAID_OTHERWISE = ("nature", "rank", "period_from", "period_until")
"""What the association may ask otherwise than was foreseen, and what is said where it does."""
_ASKED_FOR = (*_SAID_OTHERWISE, "months_reached")
"""All that may be asked so: the months follow from the others."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: its name, which tells its places apart, and its cells."""

    name: FreeText
    file: OpenAgenda


@dataclass(slots=True)
class _Gathered:
    """What the workbooks gave so far."""

    findings: list[Finding] = field(default_factory=list)
    columns: list[ReadColumn] = field(default_factory=list)
    texts: dict[Place, FreeText] = field(default_factory=dict)
    kept: list[KeptDoubt] = field(default_factory=list)
    drafted: dict[FreeText, ReadLine] = field(default_factory=dict)


class PreparedAgenda:
    """Answers to the ``OpenAgenda`` port with the points chosen for a session."""

    def __init__(
        self,
        details: SessionDetails,
        chosen: Sequence[Proposal],
        returned: Sequence[Returned] = (),
    ) -> None:
        """Make an agenda of ``chosen``, in their order, for the session that ``details`` tell."""
        self._details, self._returned = details, tuple(returned)
        self.chosen = tuple(_numbered(p, n) for n, p in enumerate(chosen, start=1))

    def understand(
        self,
        choices: Choices = NO_CHOICE,
        composed: ComposedOn | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> AgendaReading:
        """Give the agenda under the choices made so far; what workbooks lack is a finding."""
        known = None if composed is None else composed(self._details.date)
        gathered = _Gathered()
        for place, returned in enumerate(self._returned, start=1):
            self._gather(returned, choices, known, gathered)
            if progress is not None:
                progress(place, len(self._returned))
        lines = tuple(self._line(p, n, gathered) for n, p in enumerate(self.chosen, start=2))
        for line in gathered.drafted.values():
            gathered.findings.append(_say("returned_unknown", Severity.BLOCK, line, gathered))
        named = partial(_as_registered, _official(known))
        lines = tuple(map(named, lines))
        items = tuple(line.drafted for line in lines if line.drafted is not None)
        seen = self._draft(items, known, tuple(gathered.kept))
        findings = (*self._of_members(known), *gathered.findings)
        blocked = any(found.severity is Severity.BLOCK for found in findings)
        return AgendaReading(
            None if blocked else seen,
            findings,
            seen,
            lines,
            tuple(gathered.columns),
            gathered.texts,
        )

    def _draft(
        self, items: tuple[DraftItem, ...], known: Composed | None, kept: tuple[KeptDoubt, ...]
    ) -> AgendaDraft:
        details = self._details
        if known is not None:
            details = replace(
                details,
                commission=known.commission.name,
                department=known.commission.department,
                composition_order=known.commission.composition_order,
            )
        seats = () if known is None else tuple(known.seats)
        associations = () if known is None else tuple(known.associations)
        return AgendaDraft(details, seats, associations, items, kept=kept)

    def _of_members(self, known: Composed | None) -> Iterator[Finding]:
        if known is None or not known.seats:
            yield Finding("members_absent", Severity.WARN, figures={"sheet_name": "Membres"})
        else:
            yield Finding("members_from_registers", Severity.INFO)

    def _gather(
        self, returned: Returned, choices: Choices, known: Composed | None, gathered: _Gathered
    ) -> None:
        reading = returned.file.understand(_own(choices, returned.name), lambda _: known)
        for found in reading.findings:
            if found.code not in _ABOUT_A_SESSION:
                sheet = None if found.sheet is None else _marked(returned.name, found.sheet)
                gathered.findings.append(replace(found, sheet=sheet or returned.name))
        gathered.columns += [
            replace(read, sheet=_marked(returned.name, read.sheet)) for read in reading.columns
        ]
        for (sheet, row, column), text in reading.texts.items():
            gathered.texts[(_marked(returned.name, sheet), row, column)] = text
        if reading.draft is not None:
            for doubt in reading.draft.kept:
                sheet, row, column = doubt.place
                marked = (_marked(returned.name, sheet), row, column)
                gathered.kept.append(replace(doubt, place=marked))
        for line in reading.lines:
            self._take(replace(line, sheet=_marked(returned.name, line.sheet)), gathered)

    def _take(self, line: ReadLine, gathered: _Gathered) -> None:
        if line.drafted is None or not line.drafted.item.is_case:
            return
        name = plain(line.drafted.item.reference or "")
        if name in gathered.drafted:
            gathered.findings.append(_say("returned_twice", Severity.BLOCK, line, gathered))
        elif name:
            gathered.drafted[name] = line

    def _line(self, proposed: Proposal, row: int, gathered: _Gathered) -> ReadLine:
        """Complete a point by what came back of it."""
        item = proposed.drafted.item
        line = gathered.drafted.pop(plain(item.reference or ""), None) if item.is_case else None
        if line is None or line.drafted is None:
            state = LineState.UNDERSTOOD
            if item.is_case and not _told(proposed.drafted.sheet):
                state = LineState.TO_CHECK
                found = Finding("sheet_awaited", Severity.WARN, _SHEET, row)
                reference = item.reference or ""
                gathered.findings.append(replace(found, figures={"reference": reference}))
            return ReadLine(_SHEET, row, state, proposed.drafted)
        theirs = line.drafted.item
        gathered.findings += _of_another(proposed.drafted, line.drafted, line, gathered)
        asked = {name: getattr(theirs, name) for name in _ASKED_FOR}
        if theirs.nature in (RequestNature.ENTRY, RequestNature.RENEWAL):
            asked = {name: told or getattr(item, name) for name, told in asked.items()}
        invited = theirs.observations_invited or item.observations_invited
        merged = replace(item, **asked, observations_invited=invited)
        if any(getattr(merged, name) != getattr(item, name) for name in _SAID_OTHERWISE):
            gathered.findings.append(_say("returned_otherwise", Severity.WARN, line, gathered))
        sheet = _completed(proposed.drafted.sheet, line.drafted.sheet)
        return ReadLine(line.sheet, line.row, line.state, DraftItem(merged, sheet))


def _of_another(
    ours: DraftItem, theirs: DraftItem, line: ReadLine, gathered: _Gathered
) -> Iterator[Finding]:
    """Tell where a row is not the one that left under its reference.

    Whose pathway it is, and on which days it stands, was written by the commission: a row that
    says otherwise, or no longer says whose it is, was filled in for another one.
    """
    known, told = ours.item.association or "", theirs.item.association or ""
    if plain_association(told) != plain_association(known):
        code = "returned_of_another" if told else "returned_unsigned"
        yield _say(code, Severity.BLOCK, line, gathered)
    days = (
        (ours.sheet.first_entry, theirs.sheet.first_entry),
        (ours.item.previous_until, theirs.item.previous_until),
    )
    if any(left and back != left for left, back in days):
        yield _say("returned_other_days", Severity.BLOCK, line, gathered)


def _official(known: Composed | None) -> dict[str, OfficeName]:
    """Return the names of the registers, by each name that an association goes by."""
    if known is None:
        return {}
    names = {plain_association(one.name): one.name for one in known.associations}
    return {plain_association(alias): name for name, alias in known.aliases} | names


def _as_registered(official: Mapping[str, OfficeName], line: ReadLine) -> ReadLine:
    drafted = line.drafted
    if drafted is None or not drafted.item.association:
        return line
    written = drafted.item.association
    name = official.get(plain_association(written), written)
    return replace(line, drafted=replace(drafted, item=replace(drafted.item, association=name)))


def _numbered(proposed: Proposal, number: int) -> Proposal:
    item = replace(proposed.drafted.item, id=f"i{number}", number=number)
    return replace(proposed, drafted=replace(proposed.drafted, item=item))


def _say(code: str, severity: Severity, line: ReadLine, gathered: _Gathered) -> Finding:
    """Say something of a row at its reference."""
    column = next(
        (c.column for c in gathered.columns if c.sheet == line.sheet and c.field == "reference"),
        None,
    )
    if column is not None and line.drafted is not None:
        reference = line.drafted.item.reference or ""
        gathered.texts.setdefault((line.sheet, line.row, column), reference)
    return Finding(code, severity, line.sheet, line.row, column)


def _completed(known: CaseSheet, told: CaseSheet) -> CaseSheet:
    """Return what came back, and what was known where nothing did."""
    values = {f.name: getattr(told, f.name) or getattr(known, f.name) for f in fields(CaseSheet)}
    return CaseSheet(**values)


def _told(sheet: CaseSheet) -> bool:
    """Tell whether a sheet says something of the situation: days alone do not."""
    return any(
        getattr(sheet, f.name)
        for f in fields(CaseSheet)
        if f.name not in ("first_entry", "requested_on", "complete_on")
    )


def _marked(name: str, sheet: str) -> str:
    return f"{name} › {sheet}"


def _own(choices: Choices, name: str) -> Choices:
    """Return the choices that are about one workbook, under the names of its own sheets."""
    mark = _marked(name, "")

    def of(place: Place) -> Place:
        return (place[0].removeprefix(mark), place[1], place[2])

    def mine(values: Mapping[Place, FreeText]) -> dict[Place, FreeText]:
        return {of(place): text for place, text in values.items() if place[0].startswith(mark)}

    return replace(
        choices,
        cells=mine(choices.cells),
        kept=mine(choices.kept),
        columns={
            (sheet.removeprefix(mark), column): said
            for (sheet, column), said in choices.columns.items()
            if sheet.startswith(mark)
        },
        aside=frozenset(of(place) for place in choices.aside if place[0].startswith(mark)),
        agenda=tuple(s.removeprefix(mark) for s in choices.agenda if s.startswith(mark)),
    )
