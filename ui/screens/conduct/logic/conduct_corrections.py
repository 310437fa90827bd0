"""What is put right from the screen that conducts a session: its cards, its commands; no Qt."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import RequestNature
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import EditItem
from commission_app.domain.session.commands.attendance import LiftRecusal, RecordAttendance
from commission_app.domain.session.commands.convening import LinkAssociation
from commission_app.domain.session.commands.outcome import RecordDecision
from commission_app.domain.session.commands.people import CompleteSeat, SettleHomonym
from ui.kit.days import day_typed
from ui.kit.forms import YES, Filled
from ui.screens.conduct.logic import correction_cards as before
from ui.screens.conduct.logic import outcome_cards as after
from ui.screens.conduct.logic.conduct_state import Card
from ui.screens.conduct.logic.sheet_texts import Editing, Unreadable, rewritten, taken_back

ACTS = frozenset(
    {
        "write",
        "undo",
        "nature",
        "lift",
        "relink",
        "deputy",
        "decide",
        "rectify",
        "settle",
        "complete",
    }
)


def cards(
    snapshot: Snapshot, editing: Editing, asked: str = "", chosen: str = ""
) -> tuple[Card, ...]:
    """Give the cards that there is something to correct with; ``chosen`` is the point shown."""
    state = snapshot.state
    made = [
        before.sheet(snapshot, editing, chosen),
        before.case(state),
        before.recusals(state),
        before.links(state),
        before.deputy(state),
        before.homonym(state, asked),
        before.lacking(state),
        after.rectification(snapshot, chosen),
        after.decision(state),
    ]
    return tuple(card for card in made if card is not None)


def command(snapshot: Snapshot, act: str, values: Filled, editing: Editing) -> Command | None:
    """Give what an act records, None when something is still to be chosen (Unreadable)."""
    item, agreed = values.text("item"), values.ticked("agreed")
    match act:
        case "write":
            if editing != Editing(item, values.text("field")):
                raise Unreadable("Affichez d’abord le texte de cette rubrique.")
            return rewritten(snapshot, item, values)
        case "undo":
            return taken_back(snapshot, item)
        case "nature":
            nature, rank = values.text("nature"), values.text("rank")
            return EditItem(
                item,
                agreed,
                association=values.stripped("association") or None,
                nature=RequestNature(nature) if nature else None,
                rank=int(rank) if rank else None,
            )
        case "lift":
            item, seat = values.codes("recusal") or ("", "")
            return LiftRecusal(item, seat, values.text("reason"))
        case "relink":
            if not values.chose("seats"):
                return None
            return LinkAssociation(values.text("association"), values.codes("seats"))
        case "deputy":
            person, same = values.text("person"), values.ticked("same")
            return RecordAttendance(
                values.text("seat"), Presence.DEPUTY, person=person, same_body=same
            )
        case "settle":
            who = values.text("who")
            person, seat = values.text("person"), values.text("seat")
            return SettleHomonym(person, seat, who == "same") if who else None
        case "complete":
            seat = values.text("seat")
            return CompleteSeat(seat, values.text("holder"), values.text("quality"))
        case "decide":
            granted, day = values.text("granted"), day_typed(values.text("day"))
            if not granted:
                return None
            if day is None:
                raise Unreadable("Écrivez la date de la décision sous la forme 08/12/2026.")
            reference = values.text("reference")
            begins, ends = _perhaps(values, "period_from"), _perhaps(values, "period_until")
            return RecordDecision(item, granted == YES, day, reference, begins, ends)
        case "rectify":
            return after.rectified(snapshot, item, values)
        case _:
            raise ValueError(act)


def _perhaps(values: Filled, name: str) -> str | None:
    """Return a day of the period granted, None where none was written (Unreadable)."""
    written = values.stripped(name)
    if not written:
        return None
    day = day_typed(written)
    if day is None:
        raise Unreadable("Écrivez les jours de la période sous la forme 08/12/2026.")
    return day
