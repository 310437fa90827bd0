"""The cards that put right what was written or declared before the vote; no Qt."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import RequestNature
from commission_app.domain.membership import Deputising
from commission_app.domain.session.facts.attendance import RecusalGround
from commission_app.domain.session.session import SessionState, Stage
from ui import french
from ui.french.names import NATURES
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind
from ui.screens.conduct.logic.outcome_cards import option
from ui.screens.conduct.logic.sheet_texts import SHEET_FIELDS, Editing, before_last, text_of

_SAME = ("", "inchangé")
_AGREED = Field("agreed", "La présidence est d’accord", FieldKind.CHECK)
_RANKS = tuple((str(rank), french.ordinal(rank)) for rank in range(1, 5))
_OPEN_TO_OTHERS = (Deputising.SAME_SERVICE, Deputising.SAME_ASSEMBLY)
_HOW_TO = (
    "Choisissez le dossier et la rubrique, affichez son texte, corrigez-le. Ce qui identifie une "
    "personne est refusé, comme à l’import."
)


def sheet(snapshot: Snapshot, editing: Editing, chosen: str = "") -> Card | None:
    """Give the card that corrects a text of a sheet not decided yet."""
    state = snapshot.state
    options = _cases(state, decided=False)
    if not options or state.stage is Stage.CLOSED:
        return None
    corrected = chosen in state.items and before_last(snapshot, chosen) is not None
    undo = (Act("undo", "Annuler la dernière correction"),) if corrected else ()
    text = text_of(snapshot, editing) if editing.item in state.items else ""
    return Card(
        "sheet",
        "Corriger une fiche",
        (_HOW_TO,),
        (
            Field("item", "Dossier", FieldKind.CHOICE, options, value=editing.item),
            Field(
                "field",
                "Rubrique",
                FieldKind.CHOICE,
                tuple(SHEET_FIELDS.items()),
                value=editing.field,
            ),
            Field("text", "Texte", FieldKind.LONG, value=text),
        ),
        (Act("show", "Afficher le texte"), Act("write", "Remplacer le texte"), *undo),
    )


def case(state: SessionState) -> Card | None:
    """Give the card that changes what is asked in a case, before the vote."""
    options = tuple(
        (item, name)
        for item, name in _cases(state, decided=False)
        if not state.items[item].votes and state.items[item].secret_tally is None
    )
    if not options or state.stage is Stage.CLOSED:
        return None
    natures = (_SAME, *((nature.value, NATURES[nature]) for nature in RequestNature))
    return Card(
        "case",
        "Changer la nature ou le rang d’une demande",
        ("Avant le vote, avec l’accord de la présidence. Ce qui reste vide ne change pas.",),
        (
            Field("item", "Dossier", FieldKind.CHOICE, options),
            Field("nature", "Nature de la demande", FieldKind.CHOICE, natures),
            Field("rank", "Rang du renouvellement", FieldKind.CHOICE, (_SAME, *_RANKS)),
            Field("association", "Association qui a instruit la demande"),
            _AGREED,
        ),
        (Act("nature", "Changer"),),
    )


def recusals(state: SessionState) -> Card | None:
    """Give the card that lifts a recusal that nothing in the law imposes."""
    options = tuple(
        ((item.item.id, seat), f"Point {item.item.number}, {state.seats[seat].quality}")
        for item in state.items.values()
        if not item.decided
        for seat, known in item.recusals.items()
        if known.ground is RecusalGround.DECLARED_INTEREST
    )
    if not options or state.stage is not Stage.OPEN:
        return None
    said = (
        "Un déport déclaré par erreur se lève avant la proclamation. Celui de l’association qui a "
        "instruit la demande tient au lien avec son siège : corrigez le lien."
    )
    return Card(
        "recusals",
        "Lever un déport déclaré par erreur",
        (french.typeset(said),),
        (
            Field("recusal", "Déport", FieldKind.CHOICE, options),
            Field("reason", "Motif, repris au procès-verbal"),
        ),
        (Act("lift", "Lever le déport"),),
    )


def links(state: SessionState) -> Card | None:
    """Give the card that corrects which seat represents an association."""
    named = dict.fromkeys(
        item.item.association
        for item in state.items.values()
        if item.item.association and not state.link_missing(item.item)
    )
    if not named or state.stage is Stage.CLOSED:
        return None
    names = tuple((name, name) for name in named if name)
    lines = tuple(f"{name} : {_represented(state, name)}" for name, _ in names)
    seats = tuple((seat.id, seat.quality) for seat in state.seats.values())
    return Card(
        "links",
        "Sièges des associations",
        tuple(french.typeset(line) for line in lines),
        (
            Field(
                "association", "Association", FieldKind.CHOICE, tuple((n, n) for n in named if n)
            ),
            Field(
                "seats",
                "Son siège",
                FieldKind.CHOICE,
                ((False, "À choisir"), ((), "Non représentée"), *seats),
            ),
        ),
        (Act("relink", "Corriger le lien"),),
    )


def _represented(state: SessionState, name: str) -> str:
    seats = [state.seats[seat].quality for seat in state.represented_by(name)]
    return ", ".join(seats) or "non représentée"


def deputy(state: SessionState) -> Card | None:
    """Give the card of a deputy that the composition does not name (CRPA R133-3)."""
    options = tuple(
        (seat.id, seat.quality)
        for seat in state.seats.values()
        if not seat.chair and seat.deputising in _OPEN_TO_OTHERS
    )
    if not options or state.stage is Stage.CLOSED:
        return None
    return Card(
        "deputy",
        "Suppléant que la composition ne nomme pas",
        (
            french.typeset(
                "Du même service, ou élu de la même assemblée (art. R. 133-3) ; une personnalité "
                "qualifiée n’est pas suppléée."
            ),
        ),
        (
            Field("seat", "Siège", FieldKind.CHOICE, options),
            Field("person", "Nom du suppléant présent"),
            Field("same", "Il appartient au même service ou à la même assemblée", FieldKind.CHECK),
        ),
        (Act("deputy", "Consigner sa présence"),),
    )


def homonym(state: SessionState, asked: str) -> Card | None:
    """Give the card that says whether two equal names are one person's; ``asked`` is the last."""
    if state.stage is Stage.CLOSED:
        return None
    seats = tuple((seat.id, seat.quality) for seat in state.seats.values())
    return Card(
        "homonym",
        "Personnes de même nom",
        (_ONE_PERSON,),
        (
            Field("person", "Nom", value=asked),
            Field("seat", "Siège où ce nom se présente", FieldKind.CHOICE, seats),
            Field("who", "C’est", FieldKind.CHOICE, _WHO),
        ),
        (Act("settle", "Consigner la réponse"),),
    )


_ONE_PERSON = (
    "Deux noms égaux dans une séance sont ceux d’une même personne, qui n’a qu’une présence et "
    "qu’une voix, sauf à dire le contraire."
)
_WHO = (
    ("", "À choisir"),
    ("same", "La même personne"),
    ("other", "Une autre personne du même nom"),
)


def lacking(state: SessionState) -> Card | None:
    """Give the card that names who the composition does not, before the minutes are established."""
    seats = tuple(
        (seat.id, seat.quality or seat.holder)
        for seat in state.seats.values()
        if not (seat.holder.strip() and seat.quality.strip())
    )
    if not seats or state.minutes is not None:
        return None
    return Card(
        "lacking",
        "Compléter la composition",
        ("Un nom ou une qualité qui manque se complète jusqu’à l’établissement du procès-verbal.",),
        (
            Field("seat", "Siège", FieldKind.CHOICE, seats),
            Field("holder", "Titulaire"),
            Field("quality", "Qualité"),
        ),
        (Act("complete", "Compléter"),),
    )


def _cases(state: SessionState, *, decided: bool) -> tuple[tuple[str, str], ...]:
    found = [i for i in state.items.values() if i.item.is_case and i.decided is decided]
    return tuple(option(item) for item in found)
