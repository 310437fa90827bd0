"""The cards that follow a proclamation: a rectification, the préfet's decision; no Qt."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.outcome import RectifyOpinion
from commission_app.domain.session.decisions.vote import opinions_for
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.kit.forms import YES, Filled
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind
from ui.screens.conduct.logic.sheet_texts import Unreadable

_COUNTS = (
    ("in_favour", "Pour"),
    ("against", "Contre"),
    ("abstained", "Abstentions"),
    ("no_part", "NPPV"),
)


def rectification(snapshot: Snapshot, chosen: str) -> Card | None:
    """Give the card that puts a proclaimed opinion right: it begins with what was proclaimed."""
    state = snapshot.state
    voted = [item for item in state.items.values() if item.tally is not None and item.sense]
    if not voted or state.minutes is not None or state.stage is Stage.PREPARED:
        return None
    known = next((item for item in voted if item.item.id == chosen), voted[0])
    senses = opinions_for(known.item.kind, state.profile)
    tally = known.tally or Tally(0)
    return Card(
        "rectify",
        "Rectifier l’avis proclamé",
        (_proclaimed(known), *_rectified_before(known)),
        (
            Field("item", "Point", FieldKind.CHOICE, tuple(option(item) for item in voted)),
            Field(
                "sense",
                "Sens",
                FieldKind.CHOICE,
                tuple((sense.value, french.sense(sense)) for sense in senses),
                value=known.sense.value if known.sense else "",
            ),
            *(
                Field(name, label, value=str(getattr(tally, name)), beside=True)
                for name, label in _COUNTS
            ),
            Field(
                "reasons", "Motifs ou réserves", FieldKind.LONG, value=snapshot.text(known.reasons)
            ),
            Field("author", "Qui demande la rectification", value="la présidence"),
            Field("reason", "Motif de la rectification, repris au procès-verbal", FieldKind.LONG),
        ),
        (Act("rectify", "Consigner la rectification"),),
        previewed=True,
    )


def _rectified_before(item: ItemState) -> tuple[str, ...]:
    times = len(item.rectifications)
    said = f"Déjà rectifié {french.plural(times, 'fois', 'fois')}."
    return (french.typeset(said),) if times else ()


def _proclaimed(item: ItemState) -> str:
    tally = item.tally or Tally(0)
    counted = (
        f"{tally.in_favour} pour, {tally.against} contre, "
        f"{french.plural(tally.abstained, 'abstention', 'abstentions')}, {tally.no_part} NPPV"
    )
    sense = french.sense(item.sense).lower() if item.sense else ""
    return french.typeset(f"{option(item)[1]} : {sense} ({counted})")


def rectified(snapshot: Snapshot, item: str, values: Filled) -> Command | None:
    """Give the rectification that was filled in (Unreadable): what stays as it was is not one."""
    known = snapshot.state.items.get(item)
    if known is None or known.sense is None:
        return None
    sense = Outcome(values.text("sense")) if values.text("sense") else known.sense
    tally = _counted(known, values)
    reasons = values.stripped("reasons")
    if sense is known.sense and tally is None and reasons == snapshot.text(known.reasons).strip():
        reasons = ""
    author, reason = values.text("author"), values.text("reason")
    return RectifyOpinion(item, sense, author, reason, reasons, tally)


def _counted(known: ItemState, values: Filled) -> Tally | None:
    """Return the count that was typed, None where it is the one proclaimed (Unreadable)."""
    typed = {name: values.stripped(name) for name, _ in _COUNTS}
    if known.tally is None or not any(typed.values()):
        return None
    if not all(text.isdigit() or not text for text in typed.values()):
        raise Unreadable("Écrivez le décompte en nombres entiers.")
    counts = {name: int(text or 0) for name, text in typed.items()}
    if all(getattr(known.tally, name) == count for name, count in counts.items()):
        return None
    return Tally(known.tally.voters, **counts)


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
        "décision se consigne à part de l’avis. Avec sa période, elle est reprise dans le parcours."
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
                (("", "À choisir"), (YES, "Accordée"), ("no", "Refusée")),
            ),
            Field("day", "Date (jj/mm/aaaa)"),
            Field("reference", "Référence de la décision (facultatif)"),
            Field("period_from", "Premier jour de la période accordée (jj/mm/aaaa)"),
            Field("period_until", "Dernier jour de la période accordée (jj/mm/aaaa)"),
        ),
        (Act("decide", "Consigner la décision"),),
    )


def _decided(item: ItemState) -> str:
    if item.decision is None:
        return ""
    word = "accordée" if item.decision.granted else "refusée"
    reference = f", {item.decision.reference}" if item.decision.reference else ""
    begins, ends = item.decision.period_from, item.decision.period_until
    period = ""
    if begins and ends:
        period = f", du {french.date_short(begins)} au {french.date_short(ends)}"
    return f"{word} le {french.date_short(item.decision.on)}{period}{reference}"


def option(item: ItemState) -> tuple[str, str]:
    """Give the identifier of an item and its name."""
    return item.item.id, f"{item.item.number}. {french.item_title(item.item)}"
