"""La séance, le quorum et les refus."""

from __future__ import annotations

import re
from dataclasses import replace

from commission_app.domain.attendance import Presence
from commission_app.domain.membership import Formation
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkFirstConvocation,
    RecordReception,
)
from commission_app.domain.session.commands.day import (
    CancelSession,
    MoveSession,
    SettlePresence,
)
from commission_app.domain.session.decisions.convocation import left_for_want_of_quorum
from commission_app.domain.session.session import Stage, fold
from tests.journeys.journey import Journey
from tests.journeys.vocabulary.composition import FORMATIONS, one
from tests.journeys.vocabulary.sentences import plain, sentence

_STAGES = {"préparée": Stage.PREPARED, "ouverte": Stage.OPEN, "close": Stage.CLOSED}


@sentence("la séance est ouverte", "La présidence ouvre la séance.")
def opens(journey: Journey) -> None:
    journey.convene()
    journey.clock.at_least(journey.details.date, journey.details.hour)
    journey.act(OpenSession())


@sentence(
    "la séance est ouverte le {when:date} à {hour:heure}[, motif « {reason} »]",
    "La présidence ouvre la séance un autre jour que celui de la convocation.",
)
def opens_on(journey: Journey, when: str, hour: str, reason: str | None) -> None:
    journey.convene()
    journey.clock.begin(when, hour)
    journey.clock.set(when, hour)
    journey.act(OpenSession(reason or ""))


@sentence(
    "la séance est déplacée au {when:date}[ à {hour:heure}][, motif « {reason} »]",
    "Reporte à un autre jour une séance qui n'est pas ouverte.",
)
def moved(journey: Journey, when: str, hour: str | None, reason: str | None) -> None:
    journey.act(MoveSession(when, reason or "", hour or ""))


@sentence("la séance est annulée[, motif « {reason} »]", "Annule une séance jamais ouverte.")
def cancelled(journey: Journey, reason: str | None) -> None:
    journey.act(CancelSession(reason or ""))


@sentence(
    "les présences non renseignées sont celles d'{how:excusés|absents}",
    "Dit ce qu'il en est des sièges dont personne n'a dit s'ils étaient occupés.",
)
def settled(journey: Journey, how: str) -> None:
    presence = Presence.EXCUSED if how == "excusés" else Presence.ABSENT
    unsaid = [
        seat
        for seat, known in journey.state.attendance.items()
        if known.presence is Presence.EXPECTED
    ]
    journey.act(SettlePresence(tuple(unsaid), presence))


@sentence("la séance est suspendue", "La présidence suspend la séance.")
def suspends(journey: Journey) -> None:
    journey.act(SuspendSession())


@sentence("la séance reprend[ à {hour:heure}]", "La présidence reprend la séance.")
def resumes(journey: Journey, hour: str | None) -> None:
    if hour:
        journey.clock.set(journey.details.date, hour)
    journey.act(ResumeSession())


@sentence("la séance est close", "La présidence lève la séance.")
def closes(journey: Journey) -> None:
    journey.act(CloseSession())


@sentence(
    "l'urgence est déclarée, motif « {reason} »",
    "La présidence fait consigner l'urgence d'une convocation tardive.",
)
def urgency(journey: Journey, reason: str) -> None:
    journey.act(DeclareUrgency(reason))


@sentence(
    "la convocation est reçue par {names:liste} le {when:date}",
    "Consigne, ou corrige, la date à laquelle des membres ont reçu leur convocation.",
)
def received(journey: Journey, names: list[str], when: str) -> None:
    _receive(journey, names, when)


@sentence(
    "la date de réception de {names:liste} n'est pas connue",
    "Consigne que la date de réception n'est pas renseignée pour des membres.",
)
def received_unknown(journey: Journey, names: list[str]) -> None:
    _receive(journey, names, "")


def _receive(journey: Journey, names: list[str], on: str) -> None:
    journey.convene()
    journey.act(RecordReception(tuple(journey.seat(name).id for name in names), on))


@sentence(
    "la commission est convoquée à nouveau pour le {when:date}, {how:avec|sans} la mention "
    "qu'aucun quorum ne sera exigé",
    "Seconde convocation, rattachée à la séance précédente, sur les points qu'elle a laissés (ou "
    "sur l'ordre du jour donné ensuite).",
)
def convened_again(journey: Journey, when: str, how: str) -> None:
    journey.nothing_pending()
    journey.previous = journey.player.snapshot
    left = {i.item.id for i in journey.state.items.values() if i.tally is None}
    journey.items = [
        replace(item, number=place)
        for place, item in enumerate((i for i in journey.items if i.id in left), start=1)
    ]
    received = journey.clock.now().date().isoformat()
    journey.details = replace(
        journey.details, date=when, convocation_received=received, second_convocation=True
    )
    journey.mention = how == "avec"
    journey.convened = False


@sentence(
    "la seconde séance est rattachée à la première",
    "Lie la seconde convocation à la séance qui n'a pas réuni le quorum : l'ordre du jour doit "
    "être identique et la mention portée.",
)
def bound(journey: Journey) -> None:
    journey.convene()
    first = journey.previous
    assert first is not None, "aucune première séance n'a été tenue"
    digest = left_for_want_of_quorum(first.state)
    date = first.state.details.date
    journey.act(LinkFirstConvocation(first.stream, date, digest, journey.mention))


@sentence(
    "la séance doit être {stage:préparée|ouverte|close}",
    "Vérifie où en est la séance.",
)
def stage_is(journey: Journey, stage: str) -> None:
    assert journey.state.stage is _STAGES[stage], f"la séance est {journey.state.stage}"


@sentence("la séance doit être suspendue", "Vérifie que la séance est suspendue.")
def suspended(journey: Journey) -> None:
    assert journey.state.suspended


@sentence("c'est accepté", "Vérifie que l'acte précédent a été consigné.")
def accepted(journey: Journey) -> None:
    journey.nothing_pending()


@sentence(
    "c'est refusé[ au titre de « {article} »]",
    "L'acte précédent devait être refusé, et rien n'est consigné. L'article s'écrit comme il se "
    "lit : « art. R. 133-10 » ou « R133-10 ».",
)
def refused(journey: Journey, article: str | None) -> None:
    said = journey.refusal()
    if article is None:
        return
    wanted, known = _compact(article), _compact(said)
    assert re.search(rf"{re.escape(wanted)}(?!\d)", known), f"« {article} » absent de : {said}"


@sentence("le refus dit « {text} »", "Vérifie un passage de la phrase du refus.")
def refusal_says(journey: Journey, text: str) -> None:
    said = journey.refusal()
    assert plain(text).casefold() in said.casefold(), f"le refus dit : {said}"


@sentence(
    "le quorum[ du point {n:n}] est atteint",
    "Vérifie le quorum du point appelé, ou du point dit.",
)
def reached(journey: Journey, n: int | None) -> None:
    known = _quorum(journey, n)
    assert known.reached, _said(known)


@sentence("le quorum[ du point {n:n}] n'est pas atteint", "Vérifie que le quorum manque.")
def not_reached(journey: Journey, n: int | None) -> None:
    known = _quorum(journey, n)
    assert not known.reached, _said(known)


@sentence("le quorum[ du point {n:n}] n'est pas exigé", "Seconde convocation, point couvert.")
def not_required(journey: Journey, n: int | None) -> None:
    assert not _quorum(journey, n).required


@sentence("le quorum[ du point {n:n}] est exigé", "Point que rien ne dispense de quorum.")
def required(journey: Journey, n: int | None) -> None:
    assert _quorum(journey, n).required


@sentence(
    "la somme du quorum[ du point {n:n}] est {present:n} présent(s) + {proxies:n} mandat(s) = "
    "{counted:n}, seuil {threshold:n} sur {base:n}",
    "Vérifie la somme telle qu'elle se montre ; figée une fois l'avis proclamé.",
)
def sum_is(
    journey: Journey,
    n: int | None,
    present: int,
    proxies: int,
    counted: int,
    threshold: int,
    base: int,
) -> None:
    known = _quorum(journey, n)
    found = (known.present, known.proxies, known.counted, known.threshold, known.base)
    assert found == (present, proxies, counted, threshold, base), _said(known)


@sentence(
    "le quorum en formation {formation:plénière|examen individuel|parcours des mineurs} est "
    "{present:n} présent(s) + {proxies:n} mandat(s), seuil {threshold:n} sur {base:n}",
    "Vérifie la somme d'une formation à ce moment.",
)
def sum_of_formation(
    journey: Journey, formation: str, present: int, proxies: int, threshold: int, base: int
) -> None:
    wanted: Formation = one(FORMATIONS, formation)
    known = journey.state.quorum(wanted)
    found = (known.present, known.proxies, known.threshold, known.base)
    assert found == (present, proxies, threshold, base), _said(known)


@sentence(
    "avec l'autre traitement des déports, la somme serait {present:n} présent(s) + {proxies:n} "
    "mandat(s), seuil {threshold:n} sur {base:n}",
    "Vérifie la seconde somme, montrée quand un déport la change.",
)
def sum_otherwise(journey: Journey, present: int, proxies: int, threshold: int, base: int) -> None:
    known = journey.state.quorum_otherwise(journey.item())
    assert known is not None, "les deux sommes sont égales"
    found = (known.present, known.proxies, known.threshold, known.base)
    assert found == (present, proxies, threshold, base), _said(known)


@sentence(
    "le journal rejoué donne le même état",
    "Replie tous les faits consignés et compare (vérifié aussi à la fin de chaque parcours).",
)
def folded(journey: Journey) -> None:
    snapshot = journey.player.snapshot
    assert fold(snapshot.facts) == snapshot.state


def _quorum(journey: Journey, n: int | None) -> Quorum:
    if n is None and journey.state.current is None:
        return journey.state.quorum(Formation.PLENARY)
    item = journey.item(n)
    return item.quorum or journey.state.quorum_for(item)


def _said(known: Quorum) -> str:
    return (
        f"{known.present} présents + {known.proxies} mandats = {known.counted}, "
        f"seuil {known.threshold} sur {known.base}"
    )


def _compact(text: str) -> str:
    return re.sub(r"art\.|\.|\s", "", plain(text)).casefold()
