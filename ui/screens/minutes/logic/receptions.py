"""When each member received her convocation, beside the convocations; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.session.receipts import Receipt, receipts
from commission_app.domain.session.state import SessionState
from ui import french

UNREADABLE_DAY = "Écrivez la date comme 02/12/2026."


@dataclass(frozen=True, slots=True)
class Reception:
    """A member, and when she was convened; the first of the list stands for all of them."""

    seats: tuple[str, ...]
    text: str
    late: bool = False


Receptions = tuple[Reception, ...]


def receptions_of(session: SessionState) -> Receptions:
    """Return a line for all the members convened, then one for each."""
    try:
        known = receipts(session)
    except ValueError:
        return ()
    every = tuple(receipt.seat.id for receipt in known)
    first = Reception(every, french.typeset(f"Tous les membres convoqués ({len(known)})"))
    return (first, *(Reception((r.seat.id,), _told(r), r.late) for r in known)) if known else ()


def _told(receipt: Receipt) -> str:
    if receipt.on is None or receipt.given.days is None:
        return french.typeset(f"{receipt.name}\ndate non renseignée")
    days = french.plural(receipt.given.days, "jour", "jours")
    late = ", tardive" if receipt.late else ""
    return french.typeset(
        f"{receipt.name}\nreçue le {french.date_short(receipt.on)} : {days}{late}"
    )
