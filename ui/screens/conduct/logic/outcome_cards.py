"""The cards that follow a proclamation: a rectification, the préfet's decision; no Qt."""

from __future__ import annotations

from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.outcome import RectifyOpinion
from commission_app.domain.session.decisions.vote import opinions_for
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind, Values
from ui.screens.conduct.logic.sheet_texts import Unreadable

_SAME = ("", "inchangé")
_COUNTS = (
    ("in_favour", "Pour"),
    ("against", "Contre"),
    ("abstained", "Abstentions"),
    ("no_part", "Ne prennent pas part"),
)


def rectification(state: SessionState) -> Card | None:
    """Give the card that puts a proclaimed opinion right, its count too."""
    voted = [item for item in state.items.values() if item.tally is not None and item.sense]
    if not voted or state.minutes is not None or state.stage is Stage.PREPARED:
        return None
    kinds = dict.fromkeys(item.item.kind for item in voted)
    senses = dict.fromkeys(s for kind in kinds for s in opinions_for(kind, state.profile))
    return Card(
        "rectify",
        "Rectifier un avis proclamé",
        tuple(_proclaimed(item) for item in voted),
        (
            Field("item", "Point", FieldKind.CHOICE, tuple(option(item) for item in voted)),
            Field(
                "sense",
                "Sens rectifié",
                FieldKind.CHOICE,
                (_SAME, *((sense.value, french.sense(sense)) for sense in senses)),
            ),
            *(Field(name, f"{label}, si le décompte change") for name, label in _COUNTS),
            Field("author", "Qui demande la rectification"),
            Field("reason", "Motif de la rectification, repris au procès-verbal"),
            Field("reasons", "Motifs ou réserves de l’avis rectifié"),
        ),
        (Act("rectify", "Consigner la rectification"),),
    )


def _proclaimed(item: ItemState) -> str:
    tally = item.tally or Tally(0)
    counted = (
        f"{tally.in_favour} pour, {tally.against} contre, "
        f"{french.plural(tally.abstained, 'abstention', 'abstentions')}, {tally.no_part} NPPV"
    )
    sense = french.sense(item.sense).lower() if item.sense else ""
    return french.typeset(f"{option(item)[1]} : {sense} ({counted})")


def rectified(state: SessionState, item: str, values: Values) -> Command | None:
    """Give the rectification that was filled in (Unreadable)."""
    known = state.items.get(item)
    if known is None or known.sense is None:
        return None
    sense = Outcome(values["sense"]) if values.get("sense") else known.sense
    reasons = values.get("reasons", "")
    typed = {name: values.get(name, "").strip() for name, _ in _COUNTS}
    tally = None
    if any(typed.values()) and known.tally is not None:
        if not all(text.isdigit() or not text for text in typed.values()):
            raise Unreadable("Écrivez le décompte en nombres entiers.")
        counts = {name: int(text or 0) for name, text in typed.items()}
        tally = Tally(known.tally.voters, **counts)
    author, reason = values.get("author", ""), values.get("reason", "")
    return RectifyOpinion(item, sense, author, reason, reasons, tally)


def decision(state: SessionState) -> Card | None:
    """Give the card of the préfet's decision, apart from the opinion (CASF L121-9)."""
    given = [
        item
        for item in state.items.values()
        if item.item.is_case and item.tally is not None and item.sense is not None
    ]
    if not given:
        return None
    lines = tuple(
        french.typeset(f"{option(item)[1]} : {_decided(item)}") for item in given if item.decision
    )
    said = (
        "La commission donne un avis ; le préfet décide ensuite, seul (art. L. 121-9 du CASF). Sa "
        "décision se consigne à part de l’avis."
    )
    return Card(
        "decision",
        "Décision du préfet",
        (french.typeset(said), *lines),
        (
            Field("item", "Dossier", FieldKind.CHOICE, tuple(option(item) for item in given)),
            Field(
                "granted",
                "Décision",
                FieldKind.CHOICE,
                (("", "À choisir"), ("oui", "Accordée"), ("non", "Refusée")),
            ),
            Field("day", "Date (jj/mm/aaaa)"),
            Field("reference", "Référence de la décision (facultatif)"),
        ),
        (Act("decide", "Consigner la décision"),),
    )


def _decided(item: ItemState) -> str:
    if item.decision is None:
        return ""
    word = "accordée" if item.decision.granted else "refusée"
    reference = f", {item.decision.reference}" if item.decision.reference else ""
    return f"{word} le {french.date_short(item.decision.on)}{reference}"


def option(item: ItemState) -> tuple[str, str]:
    """Give the identifier of an item and its name."""
    return item.item.id, f"{item.item.number}. {french.item_title(item.item)}"
