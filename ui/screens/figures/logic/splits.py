"""An indicator told apart along an axis, in French: each part, exact and as it may leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from commission_app.application.reporting.figures_service import NAMES, Recipient
from commission_app.application.reporting.splitting import Part
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.from_sessions import GRANTED, REFUSED
from commission_app.domain.figures.observations import Axis
from commission_app.domain.figures.release.gate import Why
from commission_app.domain.pathways.coded import AgeBracket, Employment, EndReason, Housing, Sex
from ui import french
from ui.french.names import NATURES, PRESENCES, SENSES
from ui.french.pathways.words import NOT_STATED, word

AXES: Mapping[Axis, str] = {
    Axis.NATURE: "Par nature",
    Axis.RANK: "Par rang",
    Axis.SENSE: "Par sens",
    Axis.ASSOCIATION: "Par association",
    Axis.REASON: "Par motif",
    Axis.HOUSING: "Par logement",
    Axis.EMPLOYMENT: "Par emploi",
    Axis.SEX: "Par sexe",
    Axis.AGE: "Par âge",
    Axis.SEAT: "Par qualité",
    Axis.PRESENCE: "Par présence",
}
_LISTS: Mapping[Axis, type[StrEnum]] = {
    Axis.SEX: Sex,
    Axis.AGE: AgeBracket,
    Axis.REASON: EndReason,
    Axis.HOUSING: Housing,
    Axis.EMPLOYMENT: Employment,
}
_WORDS: Mapping[str, str] = {
    **{nature.value: name for nature, name in NATURES.items()},
    GRANTED: "Accordée",
    REFUSED: "Refusée",
    **{sense.value: name for sense, name in SENSES.items()},
    **{presence.value: name for presence, name in PRESENCES.items()},
}
_MARKS = {None: "", Why.TOO_SMALL: "¹", Why.DEDUCIBLE: "²"}
_NOTES = {
    "¹": "¹ Trop petit, zéro compris.",
    "²": "² Permettrait d’en déduire un autre.",
    "³": "³ Avec ce qui est déjà parti, un chiffre trop petit s’en déduirait, ou n’est plus exact.",
}


def value_told(axis: Axis, value: str | None) -> str:
    """Return how a value of an axis is told, the total and what was not told too."""
    if not value:
        return "Total" if value is None else NOT_STATED
    if axis in _LISTS:
        return word(_LISTS[axis](value))
    if axis is Axis.RANK:
        return french.ordinal(int(value))
    return _WORDS.get(value, value) if axis not in (Axis.ASSOCIATION, Axis.SEAT) else value


def rows(axis: Axis, parts: Sequence[Part]) -> tuple[tuple[str, str, str], ...]:
    """Return each part by its name, exact, then as it may leave."""
    return tuple(
        (
            french.typeset(value_told(axis, one.value)),
            in_figures(one.exact),
            in_figures(one.exact) if one.held is None else f"secret\u00a0{_mark(one)}",
        )
        for one in parts
    )


def note(parts: Sequence[Part], to: Recipient) -> str:
    """Say to whom it may leave, and why each masked part does not."""
    marks = {_mark(one) for one in parts}
    why = [told for mark, told in _NOTES.items() if mark in marks]
    return french.typeset(" ".join((f"Diffusable à : {NAMES[to]}.", *why)))


def _mark(one: Part) -> str:
    return _MARKS[one.held] if one.held is None or isinstance(one.held, Why) else "³"
