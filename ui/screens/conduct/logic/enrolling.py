"""The points that an earlier session put off, back on the agenda: one, or all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from commission_app.application.session.carry_over import CarryOver, Postponed
from commission_app.domain.session.commands.agenda import AddItem
from ui import french
from ui.kit.forms import Filled
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind

_ALL = "all"


def proposals(roll: CarryOver, agrees: Field) -> Card:
    """Return the card that puts them on the agenda; ``agrees`` asks for the chair's agreement."""
    lines = tuple(
        f"{french.item_title(known.item)} — ajourné le {french.date_short(known.date)}"
        for known in roll.postponed
    )
    options = tuple((str(place), line) for place, line in enumerate(lines))
    if len(options) > 1:
        options = ((_ALL, f"Les {len(options)} points"), *options)
    return Card(
        "proposals",
        "Reportés par une séance antérieure",
        lines,
        (Field("which", "Points à inscrire", FieldKind.CHOICE, options), agrees),
        (Act("enrol", "Inscrire"),),
    )


def commands(postponed: Sequence[Postponed], values: Filled) -> tuple[AddItem, ...]:
    """Return what puts the chosen points back on the agenda, in their order."""
    which, agreed = values.text("which"), values.ticked("agreed")
    chosen = postponed if which == _ALL else [
        known for place, known in enumerate(postponed) if str(place) == which
    ]  # fmt: skip
    return tuple(_again(known, agreed=agreed) for known in chosen)


def _again(known: Postponed, *, agreed: bool) -> AddItem:
    item = known.item
    return AddItem(
        item.kind,
        item.formation,
        agreed,
        title=item.title,
        reference=item.reference,
        association=item.association,
        nature=item.nature,
        rank=item.rank,
        sheet=known.sheet,
        months_reached=item.months_reached,
        postponed_from=known.stream,
    )
