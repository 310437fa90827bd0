"""Qui est dans la salle."""

from __future__ import annotations

from commission_app.domain.session.clearing import must_leave, names
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.facts.room import RoomStage
from tests.journeys.journey import Journey
from tests.journeys.vocabulary.sentences import sentence

_STAGES = {"de le montrer": RoomStage.SHOWING, "d'en délibérer": RoomStage.DELIBERATION}


@sentence(
    "les sorties de la salle se confirment une à une",
    "Sans cette phrase, la secrétaire les confirme d'elle-même avant chaque vote.",
)
def watch(journey: Journey) -> None:
    journey.watches_door = True


@sentence(
    "la sortie de la salle est confirmée avant {stage:de le montrer|d'en délibérer}",
    "Confirme et date la sortie de qui ne prend pas part au dossier appelé.",
)
def cleared(journey: Journey, stage: str) -> None:
    journey.watches_door = True
    journey.act(ClearRoom(journey.item_id(), _STAGES[stage]))


@sentence(
    "quelqu'un est de retour dans la salle",
    "Dit que ceux qui étaient sortis pour le dossier appelé sont dans la salle.",
)
def back(journey: Journey) -> None:
    journey.act(ReenterRoom(journey.item_id()))


@sentence(
    "les retours dans la salle se confirment un à un",
    "Sans cette phrase, la secrétaire les confirme d'elle-même dès que rien ne retient dehors.",
)
def watch_returns(journey: Journey) -> None:
    journey.watches_returns = True


@sentence("le retour de « {name} » est confirmé", "Dit qu'un membre sorti est dans la salle.")
def returned(journey: Journey, name: str) -> None:
    journey.act(ConfirmReturn((journey.seat(name).id,)))


@sentence(
    "le dossier est montré à la présidence",
    "Projette le dossier appelé sur l'écran de la présidence.",
)
def shown(journey: Journey) -> None:
    journey.nothing_pending()
    journey.refused = journey.player.show(journey.item_id())
    journey.checked = journey.refused is None


@sentence(
    "« {name} » doit sortir avant {stage:de le montrer|d'en délibérer}",
    "Vérifie que la liste des personnes à faire sortir nomme quelqu'un.",
)
def must(journey: Journey, name: str, stage: str) -> None:
    listed = _listed(journey, stage)
    assert any(name in known for known in listed), f"à faire sortir : {', '.join(listed) or '—'}"


@sentence(
    "personne ne doit sortir avant {stage:de le montrer|d'en délibérer}",
    "Vérifie que rien n'est demandé.",
)
def nobody(journey: Journey, stage: str) -> None:
    listed = _listed(journey, stage)
    assert not listed, f"à faire sortir : {', '.join(listed)}"


def _listed(journey: Journey, stage: str) -> tuple[str, ...]:
    state = journey.state
    return names(state, must_leave(state, journey.item(), _STAGES[stage]))
