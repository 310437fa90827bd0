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
from ui.screens.conduct.logic import correction_cards as before
from ui.screens.conduct.logic import outcome_cards as after
from ui.screens.conduct.logic.conduct_state import Card, Values
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


def command(snapshot: Snapshot, act: str, values: Values, editing: Editing) -> Command | None:
    """Give what an act records, None when something is still to be chosen (Unreadable)."""
    item, agreed = values.get("item", ""), values.get("agreed") == "oui"
    match act:
        case "write":
            if editing != Editing(item, values.get("field", "")):
                raise Unreadable("Affichez d’abord le texte de cette rubrique.")
            return rewritten(snapshot, item, values)
        case "undo":
            return taken_back(snapshot, item)
        case "nature":
            nature, rank = values.get("nature", ""), values.get("rank", "")
            return EditItem(
                item,
                agreed,
                association=values.get("association", "").strip() or None,
                nature=RequestNature(nature) if nature else None,
                rank=int(rank) if rank else None,
            )
        case "lift":
            item, _, seat = values.get("recusal", "").partition(":")
            return LiftRecusal(item, seat, values.get("reason", ""))
        case "relink":
            seats = values.get("seats", "?")
            chosen = tuple(seats.split(",")) if seats else ()
            return None if seats == "?" else LinkAssociation(values["association"], chosen)
        case "deputy":
            person, same = values.get("person", ""), values.get("same") == "oui"
            return RecordAttendance(
                values.get("seat", ""), Presence.DEPUTY, person=person, same_body=same
            )
        case "settle":
            who = values.get("who", "")
            person, seat = values.get("person", ""), values.get("seat", "")
            return SettleHomonym(person, seat, who == "same") if who else None
        case "complete":
            seat = values.get("seat", "")
            return CompleteSeat(seat, values.get("holder", ""), values.get("quality", ""))
        case "decide":
            granted, day = values.get("granted", ""), day_typed(values.get("day", ""))
            if not granted:
                return None
            if day is None:
                raise Unreadable("Écrivez la date de la décision sous la forme 08/12/2026.")
            reference = values.get("reference", "")
            begins, ends = _perhaps(values, "period_from"), _perhaps(values, "period_until")
            return RecordDecision(item, granted == "oui", day, reference, begins, ends)
        case "rectify":
            return after.rectified(snapshot, item, values)
        case _:
            raise ValueError(act)


def _perhaps(values: Values, name: str) -> str | None:
    """Return a day of the period granted, None where none was written (Unreadable)."""
    written = values.get(name, "").strip()
    if not written:
        return None
    day = day_typed(written)
    if day is None:
        raise Unreadable("Écrivez les jours de la période sous la forme 08/12/2026.")
    return day
