"""The cards of the screen that conducts a session, worked out from what is stored."""

from __future__ import annotations

from commission_app.application.session.carry_over import CarryOver
from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import AgendaItem, ItemKind, approved_day
from commission_app.domain.attendance import Presence
from commission_app.domain.membership import Deputising
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.decisions.convocation import late_notice
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.kit.forms import FieldValue
from ui.screens.conduct.logic import day_cards
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind
from ui.screens.conduct.logic.enrolling import proposals

_OFF_CONVOCATION = (
    "Un point absent de la convocation demande l’accord de la présidence, et l’urgence pour être "
    "mis aux voix."
)
_NOT_CHOSEN: tuple[tuple[FieldValue, str], ...] = ((False, "À choisir"), ((), "Non représentée"))
_LISTED = 20
_CHAIR_AGREES = Field("agreed", "La présidence est d’accord", FieldKind.CHECK)


def before_opening(state: SessionState, roll: CarryOver) -> tuple[Card, ...]:
    """Give what must, or may, be settled before the session opens."""
    cards = [_link(state, name) for name in state.associations_to_link()]
    late = late_notice(state)
    if late is not None:
        cards.append(
            Card(
                "urgency",
                "Convocation tardive",
                (french.refusal(late),),
                (Field("reason", "Motif de l’urgence"),),
                (Act("declare", "Consigner l’urgence", primary=True),),
            )
        )
    if state.stage is Stage.PREPARED and roll.earlier and state.first_convocation is None:
        cards.append(_second(state, roll))
    if state.stage is Stage.PREPARED:
        cards.append(day_cards.opening(state, primary=not cards))
    return tuple(cards)


def _link(state: SessionState, name: str) -> Card:
    bearing = state.represented_by(name)
    ordered = sorted(state.seats.values(), key=lambda seat: seat.id not in bearing)
    seats: tuple[tuple[FieldValue, str], ...] = tuple((seat.id, seat.quality) for seat in ordered)
    if len(bearing) > 1:
        several = ", ".join(state.seats[seat].quality for seat in bearing)
        seats = ((tuple(bearing), f"Tous ces sièges : {several}"), *seats)
    code, article = RefusalCode.ASSOCIATION_UNLINKED, "circulaire du 31 janvier 2017"
    said = french.refusal(Refusal(code, article, {"association": name}))
    return Card(
        f"link:{name}",
        "Siège d’une association",
        (said,),
        (
            Field(
                "seat",
                "Son siège",
                FieldKind.CHOICE,
                (*_NOT_CHOSEN, *seats),
            ),
        ),
        (Act("link", "Confirmer", primary=True),),
    )


def _second(state: SessionState, roll: CarryOver) -> Card:
    said = "Une seconde convocation sur le même ordre du jour dispense du quorum (art. R. 133-10)."
    if state.details.second_convocation:
        said = (
            "L’agenda annonce une seconde convocation : rattachez-la à la première, sans quoi le "
            "quorum reste exigé (art. R. 133-10)."
        )
    sessions = tuple((known.stream, french.date_long(known.date)) for known in roll.earlier)
    return Card(
        "second",
        "Seconde convocation",
        (french.typeset(said),),
        (
            Field("stream", "Première séance", FieldKind.CHOICE, sessions),
            Field("mention", "La convocation dit qu’aucun quorum ne sera exigé", FieldKind.CHECK),
        ),
        (Act("bind", "Rattacher"),),
    )


def agenda(state: SessionState, roll: CarryOver) -> tuple[Card, ...]:
    """Give the cards that change the agenda: order, particulars, additions, proposals."""
    if state.stage in (Stage.CLOSED, Stage.CANCELLED):
        return _unlinked(state, roll)
    names = tuple((i.item.id, _named(i.item)) for i in state.items.values())
    cards = [
        Card(
            "agenda",
            "Ordre du jour",
            tuple(_line(item) for item in state.items.values()),
            (
                Field("item", "Point", FieldKind.CHOICE, names),
                Field("name", "Nouvel intitulé ou nouvelle référence"),
                _CHAIR_AGREES,
            ),
            (
                Act("call", "Appeler ce point"),
                Act("up", "Monter"),
                Act("down", "Descendre"),
                Act("rename", "Renommer"),
            ),
        ),
        _addition(),
    ]
    timed = _timing(state)
    if timed is not None:
        cards.insert(1, timed)
    if roll.postponed:
        cards.append(proposals(roll, _CHAIR_AGREES))
    ended = [i for i in state.items.values() if i.decided and i.tally is None]
    if ended and state.stage is Stage.OPEN:
        cards.append(_return(ended))
    approvals = [i for i in state.items.values() if i.item.kind is ItemKind.APPROVAL]
    if approvals:
        cards.append(_approval(approvals, roll))
    return tuple(cards)


def _unlinked(state: SessionState, roll: CarryOver) -> tuple[Card, ...]:
    """Return what a session that is over still lets say: which minutes were approved."""
    held = state.stage is Stage.CLOSED
    approvals = [i for i in state.items.values() if held and i.item.kind is ItemKind.APPROVAL]
    return (_approval(approvals, roll),) if approvals else ()


def _timing(state: SessionState) -> Card | None:
    """Return the card that foresees an hour for a point, by a wish of the chair alone."""
    waiting = [item for item in state.items.values() if not item.decided]
    if not waiting:
        return None
    lines = tuple(f"{_named(i.item)} : {french.hour(i.hour)}" for i in waiting if i.hour)
    return Card(
        "timing",
        "Heure prévue",
        lines or ("Facultatif : la convocation et l’ordre du jour la portent.",),
        (
            Field(
                "item",
                "Point",
                FieldKind.CHOICE,
                tuple((item.item.id, _named(item.item)) for item in waiting),
            ),
            Field("hour", "Heure (14 h 20) ; vide pour n’en prévoir aucune"),
        ),
        (Act("time", "Consigner l’heure"),),
    )


def _addition() -> Card:
    kinds = (
        (ItemKind.CASE.value, "Dossier individuel"),
        (ItemKind.ORIENTATION.value, "Orientation"),
        (ItemKind.INFORMATION.value, "Information"),
    )
    return Card(
        "add",
        "Ajouter un point",
        (_OFF_CONVOCATION,),
        (
            Field("kind", "Nature", FieldKind.CHOICE, kinds),
            Field("name", "Intitulé, ou référence du dossier"),
            Field("association", "Association (dossier)"),
            Field("reason", "Motif de l’urgence (facultatif)"),
            _CHAIR_AGREES,
        ),
        (Act("add", "Ajouter"),),
    )


def _return(ended: list[ItemState]) -> Card:
    options = tuple((item.item.id, _named(item.item)) for item in ended)
    return Card(
        "return",
        "Revenir sur un point terminé sans vote",
        ("Un avis proclamé ne se reprend pas : il se rectifie.",),
        (
            Field("item", "Point", FieldKind.CHOICE, options),
            Field("reason", "Motif de la reprise"),
        ),
        (Act("reopen", "Reprendre ce point"),),
    )


def _approval(approvals: list[ItemState], roll: CarryOver) -> Card:
    lines = tuple(
        f"Point {item.item.number} : séance du {french.date_long(approved_day(item.item))}"
        if approved_day(item.item)
        else f"Point {item.item.number} : séance à préciser"
        for item in approvals
    )
    items = tuple((item.item.id, _named(item.item)) for item in approvals)
    days = tuple((known.date, french.date_long(known.date)) for known in roll.earlier)
    dates = Field("day", "Séance (2026-09-15)")
    if days:
        dates = Field("day", "Séance", FieldKind.CHOICE, days)
    return Card(
        "approval",
        "Procès-verbal soumis à approbation",
        tuple(french.typeset(line) for line in lines),
        (Field("item", "Point", FieldKind.CHOICE, items), dates),
        (Act("name", "Préciser"),),
    )


def presidency(state: SessionState) -> Card:
    """Give who presides, and to whom the presidency may pass."""
    lines = tuple(
        f"{known.name}, depuis {french.hour(known.since)}"
        if known.until is None
        else f"{known.name}, de {french.hour(known.since)} à {french.hour(known.until)}"
        for known in state.presided
    )
    options = tuple(
        ((seat.id, presence.value), words)
        for seat in state.chairs()
        for presence, words in (
            (Presence.HOLDER, f"{seat.holder}, titulaire ({seat.quality})"),
            (Presence.DEPUTY, f"{seat.deputy or 'Un suppléant'} ({seat.quality})"),
        )
        if presence is Presence.HOLDER or seat.deputising is not Deputising.FORBIDDEN
    )
    if state.stage is Stage.CLOSED:
        return Card("presidency", "Présidence", lines)
    return Card(
        "presidency",
        "Présidence",
        lines or ("La présidence n’est pas encore relevée.",),
        (
            Field("to", "Passer la présidence à", FieldKind.CHOICE, options),
            Field("person", "Nom du suppléant, s’il n’est pas désigné"),
            Field("same", "Il appartient au même service", FieldKind.CHECK),
        ),
        (Act("change", "Changer la présidence"),),
    )


def closing(snapshot: Snapshot) -> Card | None:
    """Give what is still undecided, and the two acts that end a session."""
    state = snapshot.state
    if state.stage is not Stage.OPEN:
        return None
    waiting = [item for item in state.items.values() if not item.decided]
    if not waiting:
        said = ("Tous les points sont traités : la séance peut être close.",)
        return Card(
            "closing", "Clôture", said, acts=(Act("close", "Clore la séance", primary=True),)
        )
    lines = [f"{_named(item.item)} : {_missing(state, item)}" for item in waiting[:_LISTED]]
    if len(waiting) > _LISTED:
        others = french.plural(len(waiting) - _LISTED, "autre point", "autres points")
        lines.append(f"et {others}, à choisir dans la liste ci-dessous")
    options = tuple((item.item.id, _named(item.item)) for item in waiting)
    return Card(
        "closing",
        french.typeset(f"Clôture : il reste {french.plural(len(waiting), 'point', 'points')}"),
        tuple(french.typeset(line) for line in lines),
        (
            Field("item", "Point", FieldKind.CHOICE, options),
            Field("reason", "Motif du report, repris au procès-verbal"),
        ),
        (
            Act("go", "Aller à ce point"),
            Act("postpone", "Reporter tout ce qui reste"),
            Act("close", "Clore la séance"),
        ),
    )


def _missing(state: SessionState, item: ItemState) -> str:
    if item.presented_at is None:
        return "n’a pas été appelé"
    if not item.ballot_open:
        return "attend une suite"
    if not state.quorum_for(item).reached:
        return "quorum non atteint"
    missing = state.tally(item).missing
    if missing:
        return f"{french.plural(missing, 'voix à saisir', 'voix à saisir')}"
    return "attend sa proclamation"


def _line(item: ItemState) -> str:
    said = french.sense(item.sense).lower() if item.sense else "à examiner"
    off = "" if item.item.on_convocation else ", absent de la convocation"
    return french.typeset(f"{_named(item.item)} : {said}{off}")


def _named(item: AgendaItem) -> str:
    return f"{item.number}. {french.item_title(item)}"
