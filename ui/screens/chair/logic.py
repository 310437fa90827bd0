"""What the chair's window receives: a whitelisted record and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import ItemKind
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.codes import Code
from commission_app.domain.session.session import ItemState, SessionState
from commission_app.domain.text import FreeText, OfficeText, Wording
from commission_app.domain.text_walk import rewritten
from ui import french
from ui.kit import case_words


@dataclass(frozen=True, slots=True)
class ChairFact:
    """A fact of a case: what it is and what it says."""

    label: Wording
    value: FreeText


@dataclass(frozen=True, slots=True)
class ChairText:
    """A text of a case under its heading."""

    heading: Wording
    body: FreeText


@dataclass(frozen=True, slots=True)
class ChairCount:
    """A count of the result."""

    value: int
    label: Wording
    choice: Code = ""


@dataclass(frozen=True, slots=True)
class ChairRecord:
    """All that the chair may see of one item; the result only once it is proclaimed.

    There is no field for a note, for a name of a member, or for who voted what.
    """

    place: Wording
    commission: OfficeText
    status: Wording
    title: FreeText
    subtitle: FreeText
    facts: tuple[ChairFact, ...] = ()
    texts: tuple[ChairText, ...] = ()
    counts: tuple[ChairCount, ...] = ()
    recusals: Wording = ""
    result: Wording = ""
    favourable: bool | None = None


@dataclass(frozen=True, slots=True)
class ChairState:
    """What the window shows: a record, or nothing of any case."""

    record: ChairRecord | None = None
    neutral: OfficeText = ""
    rehearsal: bool = False


def neutral_state(snapshot: Snapshot | None) -> ChairState:
    """Give the neutral screen: the commission and the date, nothing of a case."""
    if snapshot is None:
        return ChairState(neutral="")
    details = snapshot.state.details
    return ChairState(
        neutral=f"{details.commission}\n{french.date_long(details.date)}",
        rehearsal=details.rehearsal,
    )


def projected(snapshot: Snapshot, item_id: str) -> ChairState:
    """Give what the chair sees of an item, from the stored session alone."""
    state = snapshot.state
    item = state.items[item_id]
    text = snapshot.text(item.item.sheet)
    sheet = sheet_from_text(text) if text else CaseSheet()
    decided = item.decided
    return ChairState(
        ChairRecord(
            place=f"Point {item.item.number} sur {len(state.items)}",
            commission=state.details.commission,
            status=_status(state, item),
            title=case_words.title(item.item),
            subtitle=case_words.request(item.item, state.profile),
            facts=_facts(state, item, sheet),
            texts=tuple(
                ChairText(block.heading, block.body)
                for block in case_words.blocks(item.item, sheet)
            ),
            counts=_counts(item) if decided else (),
            recusals=_recusals(item) if decided else "",
            result=_result(item) if decided else "",
            favourable=None if item.reading is None else item.reading.carried,
        ),
        rehearsal=state.details.rehearsal,
    )


def _facts(state: SessionState, item: ItemState, sheet: CaseSheet) -> tuple[ChairFact, ...]:
    association = case_words.presented_by(item.item, state.associations)
    first = (ChairFact("Présentée par", association),) if association else ()
    stated = case_words.facts(item.item, sheet, state.profile)
    return (*first, *(ChairFact(fact.label, fact.value) for fact in stated))


def covered(state: ChairState, mask: Callable[[str], str]) -> ChairState:
    """Mask what would identify a person: a session written before the guard knew it, perhaps."""
    return rewritten(state, mask)


def _status(state: SessionState, item: ItemState) -> str:
    quorum = item.quorum or state.quorum_for(item)
    if not quorum.required:
        return "quorum non exigé"
    return "quorum atteint" if quorum.reached else "quorum non atteint"


def _counts(item: ItemState) -> tuple[ChairCount, ...]:
    tally = item.tally
    if tally is None:
        return ()
    counts = [
        ChairCount(tally.in_favour, "Pour", "for"),
        ChairCount(tally.against, "Contre", "against"),
        ChairCount(tally.abstained, "Abstention" if tally.abstained < 2 else "Abstentions"),
    ]
    if tally.no_part:
        counts.append(ChairCount(tally.no_part, "Sans prendre part"))
    return tuple(counts)


def _recusals(item: ItemState) -> str:
    return french.plural(len(item.recusals), "déport", "déports") if item.recusals else ""


def _result(item: ItemState) -> str:
    if item.sense is None:
        return ""
    said = french.sense(item.sense)
    if item.item.kind is ItemKind.CASE and item.tally is not None:
        said = f"Avis {said[:1].lower()}{said[1:]}"
    if item.reading is not None:
        said = f"{said} — {french.reading(item.reading)}"
    return said
