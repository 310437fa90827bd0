"""Le procès-verbal."""

from __future__ import annotations

from tests.journeys.journey import Journey
from tests.journeys.minutes_check import complete, item_section, minutes_text, section
from tests.journeys.vocabulary.sentences import holds, sentence


@sentence(
    "le procès-verbal est complet",
    "Vérifie sur le texte tiré du PDF tout ce que demande l'article R. 133-13 ; vérifié aussi à la "
    "fin de chaque parcours.",
)
def is_complete(journey: Journey) -> None:
    journey.nothing_pending()
    complete(journey)


@sentence("le procès-verbal dit « {text} »", "Cherche un passage dans le texte tiré du PDF.")
def says(journey: Journey, text: str) -> None:
    journey.nothing_pending()
    said = minutes_text(journey)
    assert holds(said, text), f"« {text} » n'est pas au procès-verbal"


@sentence("le procès-verbal ne dit pas « {text} »", "Vérifie l'absence d'un passage.")
def does_not_say(journey: Journey, text: str) -> None:
    journey.nothing_pending()
    assert not holds(minutes_text(journey), text)


@sentence(
    "« {name} » figure parmi les membres présents au procès-verbal",
    "Vérifie le nom dans la liste des présents.",
)
def among_present(journey: Journey, name: str) -> None:
    assert holds(section(minutes_text(journey), "room.present_heading"), name)


@sentence(
    "« {name} » ne figure pas parmi les membres présents au procès-verbal",
    "Vérifie l'absence du nom dans la liste des présents.",
)
def not_among_present(journey: Journey, name: str) -> None:
    assert not holds(section(minutes_text(journey), "room.present_heading"), name)


@sentence("le procès-verbal au point {n:n} dit « {text} »", "Cherche un passage dans un point.")
def item_says(journey: Journey, n: int, text: str) -> None:
    part = item_section(minutes_text(journey), journey.item(n).item)
    assert holds(part, text), f"« {text} » n'est pas au point {n} : {part}"


@sentence(
    "le procès-verbal au point {n:n} ne dit pas « {text} »", "Vérifie l'absence d'un passage."
)
def item_does_not_say(journey: Journey, n: int, text: str) -> None:
    part = item_section(minutes_text(journey), journey.item(n).item)
    assert not holds(part, text), f"« {text} » est au point {n} : {part}"
