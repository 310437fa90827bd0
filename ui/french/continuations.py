"""A fact of a session told with what it says, for two continuations to be read side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Tally
from commission_app.domain.case import TextRef
from commission_app.domain.people import ERASED, SealedName
from commission_app.domain.seal import is_apart
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.ballot import VoteCast, VoteWithdrawn
from commission_app.domain.session.item_state import ItemState
from ui.french.acts import act
from ui.french.names import CHOICES, FORMATIONS, MODES, PRESENCES, READINGS, RECUSALS, SENSES
from ui.french.typography import typeset

_LONGEST = 160
"""Letters of a text that are shown; the continuation itself shows it whole."""

_TABLES: tuple[Mapping[Any, str], ...] = (
    CHOICES,
    FORMATIONS,
    MODES,
    PRESENCES,
    READINGS,
    RECUSALS,
    SENSES,
)
_WORDS: Mapping[Enum, str] = {value: text for table in _TABLES for value, text in table.items()}
_SEATS = ("seat", "giver", "holder", "carried_by")
_ITEM = "item"


def fact_told(entry: Recorded, snapshot: Snapshot) -> str:
    """Say what a fact tells: the item, the seat, the vote, the text that it names."""
    item = _item(entry, snapshot)
    where = f"point {item.item.number}" if item is not None else ""
    parts = [part for part in (where, *_parts(entry, snapshot)) if part]
    what = act(type(entry.fact))
    return typeset(f"{what} : {', '.join(parts)}" if parts else what)


def only_read(snapshot: Snapshot) -> str:
    """Say why a session is only read: it is elsewhere, or another continuation may go on."""
    chosen = snapshot.state.continuation
    aside = is_apart(snapshot.stream) or (chosen is not None and not chosen.in_force)
    return typeset("Suite à part : lecture seule" if aside else "Remise : lecture seule")


def item_told(snapshot: Snapshot, item: ItemState | None) -> str:
    """Say where an item stands: its opinion and its votes; a secret ballot keeps its votes."""
    if item is None:
        return "Absent de cette suite"
    outcome = "Sans avis proclamé" if item.sense is None else SENSES[item.sense]
    tally = snapshot.state.tally(item)
    if item.tally is None and not item.votes and item.secret_tally is None:
        return outcome
    lines = [outcome, _counted(tally)]
    if not item.secret:
        lines += [
            f"{_sitter(snapshot, seat)} : {CHOICES[choice].lower()}"
            for seat, choice in item.votes.items()
        ]
    return typeset("\n".join(lines))


def _sitter(snapshot: Snapshot, seat: str) -> str:
    known = snapshot.state.seats.get(seat)
    return seat if known is None else snapshot.state.sitter(known)


def _counted(tally: Tally) -> str:
    return (
        f"{tally.in_favour} pour, {tally.against} contre, {tally.abstained} abstention(s), "
        f"{tally.no_part} sans prendre part"
    )


def _item(entry: Recorded, snapshot: Snapshot) -> ItemState | None:
    found = {part.name: getattr(entry.fact, part.name) for part in fields(entry.fact)}.get(_ITEM)
    return snapshot.state.items.get(found) if isinstance(found, str) else None


def _parts(entry: Recorded, snapshot: Snapshot) -> Iterator[str]:
    item = _item(entry, snapshot)
    if isinstance(entry.fact, VoteCast | VoteWithdrawn) and item is not None and item.secret:
        # A vote on an item whose ballot became secret is never disclosed.
        return
    for field in fields(entry.fact):
        value = getattr(entry.fact, field.name)
        match value:
            case str() if field.name in _SEATS and value in snapshot.state.seats:
                yield _sitter(snapshot, value)
            case Enum() if value in _WORDS:
                yield _WORDS[value].lower()
            case SealedName():
                yield value.shown
            case Tally():
                yield _counted(value)
            case TextRef():
                yield _shortened(snapshot.text(value) or ERASED)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return f"« {plain if len(plain) <= _LONGEST else plain[:_LONGEST].rstrip() + '…'} »"
