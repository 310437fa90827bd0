"""The forms by which facts are recorded: what each asks, and the command that it makes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commission_app.application.pathways.overview import Overview
from commission_app.domain.agenda import RequestNature
from commission_app.domain.pathways.coded import (
    AdjournmentReason,
    AgeBracket,
    Agreement,
    Axes,
    Children,
    Employment,
    EndReason,
    Housing,
    Language,
    LapseReason,
    MissingPiece,
    Permit,
    Resources,
    RightKind,
    RightRefusal,
    Sex,
    Zone,
)
from commission_app.domain.pathways.commands import (
    Absorb,
    PathwayCommand,
    Record,
    WithdrawEnd,
)
from commission_app.domain.pathways.facts import (
    AdjournmentExplained,
    AskedFor,
    AssociationChanged,
    AxesFrozen,
    DecisionNotified,
    DecisionTaken,
    LapseExplained,
    ObservationsAsked,
    PathwayEnded,
    PiecesMissing,
    ReasonsGiven,
    RequestCompleted,
    RequestReceived,
    RightFollowed,
    RightStep,
    TransferredIn,
)
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway
from commission_app.domain.pathways.periods import interruptions
from ui import french
from ui.french.pathways import words
from ui.kit.forms import YES, FieldKind, FormField
from ui.screens.pathways.logic import correcting
from ui.screens.pathways.logic.fields import (
    Entered,
    association_field,
    choice,
    day,
    request_field,
)

_FOR_NO_REFUSAL = french.typeset("jj/mm/aaaa ; vide pour un refus")
_RANKS = french.typeset("1, 2 ou 3 ; vide pour une autre nature")


@dataclass(frozen=True, slots=True)
class FactForm:
    """A form: its name, its fields for a pathway, and what it makes of the values."""

    title: str
    fields: Callable[[Pathway, Overview], Sequence[FormField]]
    make: Callable[[Pathway, Entered], PathwayCommand]
    lead: str = ""


def _received(way: Pathway, seen: Overview) -> list[FormField]:
    return [
        choice("nature", "Nature", RequestNature),
        FormField(
            "rank",
            "Rang du renouvellement",
            help=_RANKS,
        ),
        FormField("reference", "Référence de la demande", help="Jamais un nom."),
        association_field("association", "Association", seen, way.association),
        day("on", "Reçue le"),
    ]


def _make_received(way: Pathway, entered: Entered) -> PathwayCommand:
    nature = entered.one("nature", RequestNature)
    rank = entered.text("rank")
    asked = AskedFor(
        nature,
        entered.text("association") or way.association,
        entered.text("reference"),
        int(rank) if rank.isascii() and rank.isdigit() and len(rank) == 1 else None,
        previous_until=way.last_day,
    )
    return Record(RequestReceived(uuid.uuid4().hex, asked, entered.day("on")))


def _decision(way: Pathway, _: Overview) -> list[FormField]:
    return [
        request_field(way),
        FormField(
            "granted",
            "Sens",
            FieldKind.CHOICE,
            options=(("", "À choisir"), (YES, "Accordée"), ("no", "Refusée")),
        ),
        day("on", "Décision du"),
        day(
            "period_from",
            "Premier jour de la période",
            _FOR_NO_REFUSAL,
        ),
        day(
            "period_until",
            "Dernier jour de la période",
            _FOR_NO_REFUSAL,
        ),
        FormField("reference", "Référence de la décision"),
        FormField("authority", "Autorité qui a signé"),
        choice("agreement", "Par rapport à l’avis", Agreement),
    ]


def _make_decision(way: Pathway, entered: Entered) -> PathwayCommand:
    request = entered.chosen("request")
    granted = entered.chosen("granted") == YES
    known = way.request(request)
    opens = granted and (known is None or known.asked.nature in PERIOD_NATURES)
    return Record(
        DecisionTaken(
            request,
            granted,
            entered.day("on"),
            entered.day("period_from") if opens else entered.perhaps("period_from"),
            entered.day("period_until") if opens else entered.perhaps("period_until"),
            entered.text("reference"),
            entered.text("authority"),
            entered.one("agreement", Agreement),
        )
    )


def _of_request(make: Callable[[str, str], PathwayCommand]) -> Callable[..., PathwayCommand]:
    def made(_: Pathway, entered: Entered) -> PathwayCommand:
        return make(entered.chosen("request"), entered.day("on"))

    return made


def _with_day(label: str) -> Callable[[Pathway, Overview], list[FormField]]:
    return lambda way, _: [request_field(way), day("on", label)]


def _pieces(way: Pathway, _: Overview) -> list[FormField]:
    boxes = [
        FormField(f"piece_{piece.value}", words.word(piece), FieldKind.CHECK)
        for piece in MissingPiece
    ]
    return [request_field(way), day("on", "Demandées le"), *boxes]


def _make_pieces(_: Pathway, entered: Entered) -> PathwayCommand:
    pieces = tuple(p for p in MissingPiece if entered.ticked(f"piece_{p.value}"))
    return Record(PiecesMissing(entered.chosen("request"), entered.day("on"), pieces))


_AXES: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("sex", "Sexe", Sex),
    ("age", "Âge le jour de l’avis", AgeBracket),
    ("zone", "Zone d’origine", Zone),
    ("children", "Enfants à charge", Children),
    ("housing", "Logement", Housing),
    ("resources", "Ressources", Resources),
    ("permit", "Séjour", Permit),
    ("language", "Français", Language),
)


def _axes(way: Pathway, _: Overview) -> list[FormField]:
    return [request_field(way), *(choice(name, label, of) for name, label, of in _AXES)]


def _make_axes(_: Pathway, entered: Entered) -> PathwayCommand:
    axes = Axes(
        entered.one("sex", Sex),
        entered.one("age", AgeBracket),
        entered.one("zone", Zone),
        entered.one("children", Children),
        entered.one("housing", Housing),
        entered.one("resources", Resources),
        entered.one("permit", Permit),
        entered.one("language", Language),
    )
    return Record(AxesFrozen(entered.chosen("request"), axes))


def _right(_: Pathway, __: Overview) -> list[FormField]:
    return [
        choice("right", "Droit", RightKind),
        choice("step", "Étape", RightStep),
        day("on", "Le"),
        day("period_from", "Du", french.typeset("jj/mm/aaaa ; si elle est délivrée")),
        day("period_until", "Au", french.typeset("jj/mm/aaaa ; si elle est délivrée")),
        choice("refusal", "Motif du refus", RightRefusal, none="Sans refus"),
    ]


def _make_right(_: Pathway, entered: Entered) -> PathwayCommand:
    return Record(
        RightFollowed(
            entered.one("right", RightKind),
            entered.one("step", RightStep),
            entered.day("on"),
            entered.perhaps("period_from"),
            entered.perhaps("period_until"),
            entered.one("refusal", RightRefusal) if entered.text("refusal") else None,
        )
    )


def _lapse(way: Pathway, seen: Overview) -> list[FormField]:
    ends = tuple(
        (until, french.typeset(f"Après le {french.date_short(until)}"))
        for until in sorted(interruptions(way, seen.today), reverse=True)
    )
    listed = (("", "À choisir"), *ends)
    return [
        FormField("until", "Interruption", FieldKind.CHOICE, options=listed),
        choice("reason", "Motif", LapseReason),
    ]


def _make_lapse(_: Pathway, entered: Entered) -> PathwayCommand:
    return Record(LapseExplained(entered.chosen("until"), entered.one("reason", LapseReason)))


def _end(_: Pathway, __: Overview) -> list[FormField]:
    return [
        day("on", "Fin le"),
        choice("reason", "Motif", EndReason),
        choice("housing", "Logement à la sortie", Housing),
        choice("employment", "Emploi à la sortie", Employment),
        choice("permit", "Séjour à la sortie", Permit),
    ]


def _make_end(_: Pathway, entered: Entered) -> PathwayCommand:
    return Record(
        PathwayEnded(
            entered.day("on"),
            entered.one("reason", EndReason),
            entered.one("housing", Housing),
            entered.one("employment", Employment),
            entered.one("permit", Permit),
        )
    )


def _move(_: Pathway, seen: Overview) -> list[FormField]:
    named = association_field("association", "Nouvelle association", seen)
    return [named, day("on", "À partir du")]


def _make_move(_: Pathway, entered: Entered) -> PathwayCommand:
    return Record(AssociationChanged(entered.chosen("association"), entered.day("on")))


def _adjournment(way: Pathway, _: Overview) -> list[FormField]:
    reason = choice("reason", "Motif de l’ajournement", AdjournmentReason)
    return [request_field(way), day("on", "Séance du"), reason]


def _make_adjournment(_: Pathway, entered: Entered) -> PathwayCommand:
    request, on = entered.chosen("request"), entered.day("on")
    return Record(AdjournmentExplained(request, on, entered.one("reason", AdjournmentReason)))


def _merge(way: Pathway, seen: Overview) -> list[FormField]:
    others = tuple((w.id, w.reference) for w in seen.pathways.values() if w.id != way.id)
    listed = (("", "À choisir"), *others)
    return [
        FormField("other", "Parcours à réunir à celui-ci", FieldKind.CHOICE, options=listed),
        FormField("reason", "Motif", help="Jamais un nom."),
    ]


FORMS: Mapping[str, FactForm] = {
    "received": FactForm("Demande reçue", _received, _make_received),
    "pieces": FactForm("Pièces manquantes", _pieces, _make_pieces),
    "completed": FactForm(
        "Dossier complet",
        _with_day("Complet le"),
        _of_request(lambda request, on: Record(RequestCompleted(request, on))),
    ),
    "observations": FactForm(
        "Invitation à présenter des observations",
        _with_day("Invitée le"),
        _of_request(lambda request, on: Record(ObservationsAsked(request, on))),
    ),
    "axes": FactForm(
        "Situation pour les chiffres",
        _axes,
        _make_axes,
        "Telle qu’elle est le jour de l’avis. « Non renseigné » est toujours possible.",
    ),
    "adjournment": FactForm("Motif d’un ajournement", _adjournment, _make_adjournment),
    "decision": FactForm("Décision du préfet", _decision, _make_decision),
    "reasons": FactForm(
        "Motifs de la décision donnés",
        _with_day("Donnés le"),
        _of_request(lambda request, on: Record(ReasonsGiven(request, on))),
    ),
    "notified": FactForm(
        "Notification de la décision",
        _with_day("Notifiée le"),
        _of_request(lambda request, on: Record(DecisionNotified(request, on))),
    ),
    "right": FactForm("APS ou AFIS", _right, _make_right),
    "association": FactForm("Changement d’association", _move, _make_move),
    "transfer": FactForm(
        "Arrivée d’un autre département",
        lambda _, __: [day("on", "Arrivée le")],
        lambda _, entered: Record(TransferredIn(entered.day("on"))),
        "Le parcours y a commencé : il n’est pas compté parmi les entrées. Un départ se consigne "
        "par la fin du parcours, motif « déménagement ».",
    ),
    "lapse": FactForm("Motif d’une interruption", _lapse, _make_lapse),
    "end": FactForm("Fin du parcours", _end, _make_end),
    "withdraw_end": FactForm(
        "Fin consignée par erreur",
        lambda _, __: [FormField("reason", "Motif", help="Jamais un nom.")],
        lambda _, entered: WithdrawEnd(entered.text("reason")),
    ),
    "correct": FactForm("Demande à rectifier", correcting.fields, correcting.make),
    "merge": FactForm(
        "Réunir un autre parcours de la même personne",
        _merge,
        lambda _, entered: Absorb(entered.chosen("other"), entered.text("reason")),
    ),
}
"""Every form of a pathway, by its key, in the order of a pathway's life."""
