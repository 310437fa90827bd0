"""Les présences, les mandats et les déports."""

from __future__ import annotations

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ChangeChair,
    ConfirmRemote,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    InviteeLeaves,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.convening import LinkAssociation
from commission_app.domain.session.commands.people import CompleteSeat
from commission_app.domain.session.session import Stage
from tests.journeys.journey import Journey
from tests.journeys.vocabulary.sentences import sentence

_MODES = {"visioconférence": Mode.VIDEO, "téléphone": Mode.PHONE}


@sentence(
    "il est {hour:heure}[, le {when:date}]",
    "Met l'horloge de la séance à une heure, jamais en arrière ; le jour, passé minuit.",
)
def it_is(journey: Journey, hour: str, when: str | None = None) -> None:
    journey.convene()
    journey.clock.set(when or journey.details.date, hour)


@sentence("« {name} » est présent(e)", "Le titulaire du siège est là.")
def present(journey: Journey, name: str) -> None:
    journey.act(RecordAttendance(journey.seat(name).id, Presence.HOLDER))


@sentence("{names:liste} sont présent(e)(s)", "Les titulaires de ces sièges sont là.")
def all_these(journey: Journey, names: list[str]) -> None:
    journey.arrive(*names)


@sentence("tous les membres sont présents", "Chaque titulaire est là.")
def everybody(journey: Journey) -> None:
    journey.arrive(*(seat.quality for seat in journey.state.seats.values()))


@sentence(
    "tous les membres sont présents sauf {names:liste}",
    "Chaque titulaire est là, hors ceux-ci, attendus.",
)
def everybody_but(journey: Journey, names: list[str]) -> None:
    missing = {journey.seat(name).id for name in names}
    seats = journey.state.seats.values()
    journey.arrive(*(seat.quality for seat in seats if seat.id not in missing))


@sentence(
    "les {n:n} premiers membres sont présents",
    "Les premiers titulaires de la composition sont là, présidence comprise.",
)
def first_ones(journey: Journey, n: int) -> None:
    journey.arrive(*[seat.quality for seat in journey.state.seats.values()][:n])


@sentence(
    "« {name} » participe par {mode:visioconférence|téléphone}",
    "Le titulaire participe à distance : il ne compte qu'une fois confirmé par la présidence.",
)
def remote(journey: Journey, name: str, mode: str) -> None:
    journey.act(RecordAttendance(journey.seat(name).id, Presence.HOLDER, _MODES[mode]))


@sentence(
    "la présidence confirme l'identité et la confidentialité de « {name} »",
    "Confirmation d'un membre à distance (ordonnance 2014-1329, art. 2).",
)
def confirm(journey: Journey, name: str) -> None:
    journey.act(ConfirmRemote(journey.seat(name).id))


@sentence("« {name} » est {how:excusé|excusée|absent|absente}", "Le siège n'est pas occupé.")
def away(journey: Journey, name: str, how: str) -> None:
    presence = Presence.EXCUSED if how.startswith("excus") else Presence.ABSENT
    journey.act(RecordAttendance(journey.seat(name).id, presence))


@sentence("le suppléant de « {name} » est présent", "Le suppléant désigné siège.")
def deputy(journey: Journey, name: str) -> None:
    journey.act(RecordAttendance(journey.seat(name).id, Presence.DEPUTY))


@sentence(
    "« {person} » se présente comme suppléant(e) de « {name} »[, {same:même service|même assemblée}"
    "][, {other:autre personne} du même nom]",
    "Une personne que la composition ne nomme pas ; « même service » ou « même assemblée » est "
    "l'assurance donnée à la secrétaire. Un nom déjà connu dans la séance est celui de la même "
    "personne, sauf à dire le contraire ; la réponse est consignée.",
)
def other_deputy(
    journey: Journey, person: str, name: str, same: str | None, other: str | None
) -> None:
    seat = journey.seat(name)
    arrives = RecordAttendance(seat.id, Presence.DEPUTY, person=person, same_body=same is not None)
    journey.settle(person, seat.id, same=other is None)
    journey.act(arrives)


@sentence(
    "« {person} » se présente comme suppléant(e) de « {name} », sans que l'on dise qui c'est",
    "Une personne du même service dont le nom est déjà connu : la question est posée.",
)
def unsaid_deputy(journey: Journey, person: str, name: str) -> None:
    seat = journey.seat(name).id
    journey.act(RecordAttendance(seat, Presence.DEPUTY, person=person, same_body=True))


@sentence(
    "le siège « {name} » a pour titulaire « {person} »",
    "Complète un siège vacant, avant que le procès-verbal soit établi.",
)
def completed(journey: Journey, name: str, person: str) -> None:
    journey.convene()
    journey.act(CompleteSeat(journey.seat(name).id, holder=person))


@sentence(
    "« {name} » arrive à {hour:heure}",
    "Le titulaire arrive à une heure ; un mandat qu'il avait donné prend fin.",
)
def arrives(journey: Journey, name: str, hour: str) -> None:
    it_is(journey, hour)
    present(journey, name)


@sentence(
    "« {name} » quitte la séance[ à {hour:heure}]",
    "Le membre part ; un mandat qu'il détenait prend fin et redevient libre.",
)
def leaves(journey: Journey, name: str, hour: str | None) -> None:
    if hour:
        it_is(journey, hour)
    journey.act(RecordAttendance(journey.seat(name).id, Presence.LEFT))


@sentence(
    "la présidence passe {to:au suppléant|au titulaire} de « {name} »[ à {hour:heure}]",
    "Change qui préside, en une fois.",
)
def chair_changes(journey: Journey, to: str, name: str, hour: str | None) -> None:
    if hour:
        it_is(journey, hour)
    presence = Presence.DEPUTY if "suppléant" in to else Presence.HOLDER
    journey.act(ChangeChair(journey.seat(name).id, presence))


@sentence(
    "« {name} », {quality}, est entendu(e) à la demande de la présidence",
    "Une personne extérieure, sans voix (CRPA, art. R. 133-6).",
)
def heard(journey: Journey, name: str, quality: str) -> None:
    journey.act(AdmitInvitee(name, quality))


@sentence("« {name} », personne extérieure, quitte la salle", "Elle n'est plus entendue.")
def outsider_leaves(journey: Journey, name: str) -> None:
    journey.act(InviteeLeaves(name))


@sentence(
    "« {giver} » donne mandat à « {holder} »",
    "Un membre qui ne siège pas donne mandat à un autre membre présent (CRPA, art. R. 133-9). "
    "Nommer quelqu'un d'extérieur à la commission est possible : l'acte est refusé.",
)
def proxy(journey: Journey, giver: str, holder: str) -> None:
    journey.convene()
    outside = {known.name for known in journey.state.outsiders}
    held_by = holder if holder in outside else journey.seat(holder).id
    journey.act(GiveProxy(journey.seat(giver).id, held_by))


@sentence("le mandat de « {giver} » est retiré", "Met fin à un mandat.")
def end_proxy(journey: Journey, giver: str) -> None:
    journey.act(EndProxy(journey.seat(giver).id))


@sentence(
    "« {name} » se déporte[ du point {n:n}][, motif « {reason} »]",
    "Déport déclaré (CRPA, art. R. 133-12), au point appelé ou au point dit ; le motif est requis.",
)
def recuse(journey: Journey, name: str, n: int | None, reason: str | None) -> None:
    journey.act(DeclareRecusal(journey.item_id(n), journey.seat(name).id, reason or ""))


@sentence(
    "le déport de « {name} » est levé[ au point {n:n}], motif « {reason} »",
    "Annule un déport déclaré par erreur, avant la proclamation.",
)
def lift(journey: Journey, name: str, n: int | None, reason: str) -> None:
    journey.act(LiftRecusal(journey.item_id(n), journey.seat(name).id, reason))


@sentence(
    "l'association « {association} » est représentée par {names:liste}",
    "Établit le lien entre une association de l'ordre du jour et ses sièges.",
)
def link(journey: Journey, association: str, names: list[str]) -> None:
    journey.convene()
    seats = tuple(journey.seat(name).id for name in names)
    journey.act(LinkAssociation(association, seats))
    journey.may_be_refused()


@sentence(
    "l'association « {association} » n'est pas représentée",
    "Confirme qu'une association de l'ordre du jour n'a pas de siège.",
)
def link_none(journey: Journey, association: str) -> None:
    journey.act(LinkAssociation(association))
    journey.may_be_refused()


@sentence("« {name} » est en déport[ au point {n:n}]", "Vérifie un déport, de droit ou déclaré.")
def is_recused(journey: Journey, name: str, n: int | None) -> None:
    item = journey.item(n)
    assert journey.state.recused(item, journey.seat(name)), f"« {name} » n'est pas en déport"


@sentence("« {name} » n'est pas en déport[ au point {n:n}]", "Vérifie l'absence de déport.")
def is_not_recused(journey: Journey, name: str, n: int | None) -> None:
    assert not journey.state.recused(journey.item(n), journey.seat(name))


@sentence(
    "« {name} » est revenu(e) à la table[ après le point {n:n}]",
    "Vérifie que le membre en déport a repris sa place, l'heure étant consignée.",
)
def is_back(journey: Journey, name: str, n: int | None) -> None:
    recusal = journey.item(n).recusals[journey.seat(name).id]
    assert recusal.until is not None, f"« {name} » n'est pas revenu(e)"


@sentence("« {name} » ne voit pas la fiche du point {n:n}", "Le membre ne siège pas pour ce point.")
def does_not_see(journey: Journey, name: str, n: int) -> None:
    assert not journey.state.may_read(journey.item(n).item, journey.seat(name))


@sentence(
    "le mandat de « {giver} » est détenu par « {holder} »",
    "Vérifie qui porte un mandat en cours.",
)
def held_by(journey: Journey, giver: str, holder: str) -> None:
    known = journey.state.proxies.get(journey.seat(giver).id)
    assert known == journey.seat(holder).id, f"mandat détenu par {known}"


@sentence("aucun mandat de « {giver} » n'est en cours", "Vérifie qu'un mandat a pris fin.")
def no_proxy(journey: Journey, giver: str) -> None:
    assert journey.seat(giver).id not in journey.state.proxies


@sentence("« {person} » préside", "Vérifie qui tient la présidence en ce moment.")
def presides(journey: Journey, person: str) -> None:
    state = journey.state
    assert state.stage is Stage.OPEN, "la séance n'est pas ouverte"
    now = [known.name for known in state.presided if known.until is None]
    assert person in now, f"président : {', '.join(now) or 'personne'}"
