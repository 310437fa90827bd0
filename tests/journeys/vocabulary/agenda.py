"""L'ordre du jour et la vie des points."""

from __future__ import annotations

from datetime import date

from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Formation
from commission_app.domain.session.commands.agenda import (
    AddItem,
    EditItem,
    InviteObservations,
    NameMinutes,
    PresentItem,
    ReopenItem,
    ReorderAgenda,
    WriteNote,
)
from commission_app.domain.session.commands.conduct import PostponeRemaining
from commission_app.domain.session.commands.outcome import ConcludeItem, RecordDecision
from tests.journeys.journey import Journey, new_item
from tests.journeys.vocabulary.composition import FORMATIONS, one, rows
from tests.journeys.vocabulary.outcomes import ENDS
from tests.journeys.vocabulary.sentences import day, sentence

_KINDS = {
    "dossier": ItemKind.CASE,
    "approbation": ItemKind.APPROVAL,
    "orientation": ItemKind.ORIENTATION,
    "information": ItemKind.INFORMATION,
}
_NATURES = {
    "engagement": RequestNature.ENTRY,
    "renouvellement": RequestNature.RENEWAL,
    "fin": RequestNature.END,
    "fin anticipée": RequestNature.EARLY_END,
}
_COLUMNS = (
    "type",
    "nom",
    "formation",
    "association",
    "nature",
    "rang",
    "mois",
    "observations",
    "avis de l'association",
)


@sentence(
    "l'ordre du jour est",
    "Donne l'ordre du jour par un tableau. Colonnes, facultatives sauf « nom » (référence du "
    "dossier ou intitulé) : type (dossier, approbation, orientation, information), formation, "
    "association, nature (engagement, renouvellement, fin, fin anticipée), rang, mois (mois de "
    "parcours atteints), observations (date de l'invitation), avis de l'association.",
)
def agenda(journey: Journey, datatable: list[list[str]]) -> None:
    assert not journey.convened, "la séance est déjà prise en charge"
    journey.items = []
    for number, row in enumerate(rows(datatable, _COLUMNS, "nom"), start=1):
        kind = one(_KINDS, row.get("type") or "dossier")
        changes: dict[str, object] = {}
        if row.get("formation"):
            changes["formation"] = one(FORMATIONS, row["formation"])
        if kind is ItemKind.CASE:
            changes["association"] = row.get("association") or "Escale"
            changes["nature"] = one(_NATURES, row.get("nature") or "engagement")
            changes["rank"] = int(row["rang"]) if row.get("rang") else None
            changes["months_reached"] = int(row["mois"]) if row.get("mois") else None
            if row.get("observations"):
                changes["observations_invited"] = day(row["observations"])
        item = new_item(number, kind, row["nom"], **changes)
        journey.items.append(item)
        opinion = row.get("avis de l'association", "")
        journey.sheets[item.id] = CaseSheet(association_opinion=opinion)


@sentence(
    "un ordre du jour de {n:n} dossier(s)[ de l'association « {association} »]",
    "Donne un ordre du jour de dossiers d'engagement, « D-1 », « D-2 »…",
)
def cases(journey: Journey, n: int, association: str | None) -> None:
    journey.items = [
        new_item(number, ItemKind.CASE, f"D-{number}", association=association or "Escale")
        for number in range(1, n + 1)
    ]


@sentence(
    "le point {n:n} est appelé",
    "Appelle un point, ou y revient ; l'association qui a instruit le dossier quitte la table.",
)
def call(journey: Journey, n: int) -> None:
    journey.act(PresentItem(journey.item_id(n)))


@sentence(
    "la note de débat dit « {text} »",
    "Écrit la note de débat du point appelé ; elle est reprise au procès-verbal.",
)
def note(journey: Journey, text: str) -> None:
    journey.act(WriteNote(journey.item_id(), text))


@sentence(
    "le point[ {n:n}] est {end:ajourné|retiré|sans objet|pris acte|débattu}[, motif « {reason} »]",
    "Termine sans vote le point appelé, ou le point dit. Un dossier demande un motif.",
)
def conclude(journey: Journey, n: int | None, end: str, reason: str | None) -> None:
    journey.act(ConcludeItem(journey.item_id(n), ENDS[end], reason or ""))


@sentence(
    "le point {n:n} est repris, motif « {reason} »",
    "Reprend un point terminé sans vote (un avis proclamé ne se reprend pas, il se rectifie).",
)
def reopen(journey: Journey, n: int, reason: str) -> None:
    journey.act(ReopenItem(journey.item_id(n), reason))


@sentence(
    "un dossier « {name} » de l'association « {association} » est ajouté {how:avec|sans} l'accord "
    "de la présidence[, en urgence, motif « {reason} »]",
    "Ajoute en séance un dossier absent de la convocation.",
)
def add_case(journey: Journey, name: str, association: str, how: str, reason: str | None) -> None:
    journey.act(
        AddItem(
            ItemKind.CASE,
            Formation.INDIVIDUAL,
            how == "avec",
            reference=name,
            association=association,
            nature=RequestNature.ENTRY,
            urgent=reason is not None,
            reason=reason or "",
        )
    )


@sentence(
    "un point « {title} » est ajouté {how:avec|sans} l'accord de la présidence[, en urgence, motif "
    "« {reason} »]",
    "Ajoute en séance un point d'orientation absent de la convocation.",
)
def add_topic(journey: Journey, title: str, how: str, reason: str | None) -> None:
    journey.act(
        AddItem(
            ItemKind.ORIENTATION,
            Formation.PLENARY,
            how == "avec",
            title=title,
            urgent=reason is not None,
            reason=reason or "",
        )
    )


@sentence(
    "le point {n:n} est renommé « {name} » {how:avec|sans} l'accord de la présidence",
    "Change l'intitulé d'un point, ou la référence d'un dossier, avant tout vote.",
)
def rename(journey: Journey, n: int, name: str, how: str) -> None:
    item = journey.item(n).item
    agreed = how == "avec"
    if item.is_case:
        journey.act(EditItem(item.id, agreed, reference=name))
    else:
        journey.act(EditItem(item.id, agreed, title=name))


@sentence(
    "le point {n:n} devient un renouvellement de rang {rank:n}",
    "Change la demande d'un dossier, avec l'accord de la présidence.",
)
def becomes_renewal(journey: Journey, n: int, rank: int) -> None:
    edit = EditItem(journey.item_id(n), True, nature=RequestNature.RENEWAL, rank=rank)
    journey.act(edit)


@sentence(
    "le point {n:n} devient {nature:un engagement|une fin|une fin anticipée}",
    "Change la nature de la demande d'un dossier, avec l'accord de la présidence.",
)
def becomes(journey: Journey, n: int, nature: str) -> None:
    kind = _NATURES[nature.split(maxsplit=1)[1]]
    journey.act(EditItem(journey.item_id(n), True, nature=kind))


@sentence(
    "le point {n:n} est instruit par l'association « {association} »",
    "Change l'association qui a instruit un dossier, avec l'accord de la présidence.",
)
def of_association(journey: Journey, n: int, association: str) -> None:
    journey.act(EditItem(journey.item_id(n), True, association=association))


@sentence(
    "le point {n:n} est retiré par « {by} »[, motif « {reason} »]",
    "Retire un point, en disant qui le retire.",
)
def withdrawn(journey: Journey, n: int, by: str, reason: str | None) -> None:
    journey.act(ConcludeItem(journey.item_id(n), Outcome.WITHDRAWN, reason or "", by))


@sentence(
    "l'ordre des points devient {order}",
    "Change l'ordre des points : leurs numéros, séparés par des virgules.",
)
def reorder(journey: Journey, order: str) -> None:
    numbers = [int(part) for part in order.split(",")]
    journey.act(ReorderAgenda(tuple(journey.item_id(number) for number in numbers)))


@sentence(
    "le point {n:n} approuve le procès-verbal de la séance du {when:date}",
    "Dit quel procès-verbal est soumis à approbation.",
)
def names_minutes(journey: Journey, n: int, when: str) -> None:
    journey.act(NameMinutes(journey.item_id(n), when))


@sentence(
    "la personne du point {n:n} a été invitée à présenter ses observations le {when:date}",
    "Consigne la procédure contradictoire d'une fin anticipée (CRPA, art. L. 121-1).",
)
def invited(journey: Journey, n: int, when: str) -> None:
    journey.act(InviteObservations(journey.item_id(n), date.fromisoformat(when).isoformat()))


@sentence(
    "la personne du point {n:n} n'a pas été invitée à présenter ses observations, motif "
    "« {reason} »",
    "Consigne pourquoi la personne n'a pas été invitée.",
)
def not_invited(journey: Journey, n: int, reason: str) -> None:
    journey.act(InviteObservations(journey.item_id(n), None, reason))


@sentence(
    "tout ce qui reste est reporté, motif « {reason} »",
    "Reporte en une fois tous les points non décidés à la prochaine séance.",
)
def postpone(journey: Journey, reason: str) -> None:
    journey.act(PostponeRemaining(reason))


@sentence(
    "le préfet {what:accorde|refuse} le parcours du point {n:n} le {when:date}",
    "Consigne la décision du préfet, distincte des avis de l'association et de la commission.",
)
def decision(journey: Journey, what: str, n: int, when: str) -> None:
    journey.act(RecordDecision(journey.item_id(n), what == "accorde", when))
