"""La commission, sa convocation et ses règles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from commission_app.domain.membership import Association, AssociationLink, Deputising, Formation
from commission_app.domain.profile import Override
from tests.journeys.journey import Journey, new_seat
from tests.journeys.vocabulary.sentences import plain, sentence

T = TypeVar("T")

_DEPUTISING = {
    "même service": Deputising.SAME_SERVICE,
    "même assemblée": Deputising.SAME_ASSEMBLY,
    "par arrêté": Deputising.BY_ORDER,
    "interdite": Deputising.FORBIDDEN,
}
_WITHOUT_CASES = frozenset({Formation.PLENARY, Formation.MINORS})
FORMATIONS = {
    "plénière": Formation.PLENARY,
    "examen individuel": Formation.INDIVIDUAL,
    "parcours des mineurs": Formation.MINORS,
}
_YES = ("oui", "x", "1")


@sentence(
    "une commission de {n:n} membres",
    "Compose une commission : le siège « Préfet », qui préside et vote, puis « Membre 2 », "
    "« Membre 3 »… jusqu'au nombre dit, présidence comprise.",
)
def a_commission(journey: Journey, n: int) -> None:
    assert not journey.seats, "la commission est déjà composée"
    chair = {"quality": "Préfet", "category": "chair", "chair": True, "deputy": "M. Secrétaire"}
    journey.seats = [new_seat(1, **chair), *(new_seat(place) for place in range(2, n + 1))]


@sentence(
    "une commission composée de",
    "Compose la commission par un tableau. Colonnes, toutes facultatives sauf « qualité » : "
    "qualité, titulaire, suppléant, suppléance (même service, même assemblée, par arrêté, "
    "interdite), association, présidence (oui), vote (non), quorum (non), formations (toutes, "
    "sauf examen individuel, ou une liste).",
)
def composed_of(journey: Journey, datatable: list[list[str]]) -> None:
    assert not journey.seats, "la commission est déjà composée"
    for place, row in enumerate(rows(datatable, _SEAT_COLUMNS, "qualité"), start=1):
        chair = row.get("présidence", "").lower() in _YES
        journey.seats.append(
            new_seat(
                place,
                quality=row["qualité"],
                holder=row.get("titulaire") or f"Mme Titulaire {place}",
                deputy=row.get("suppléant") or None,
                deputising=one(_DEPUTISING, row.get("suppléance") or "même service"),
                association=row.get("association") or None,
                category="chair" if chair else "2",
                chair=chair,
                votes=row.get("vote", "").lower() != "non",
                counts_in_quorum=row.get("quorum", "").lower() != "non",
                formations=_formations(row.get("formations", "")),
            )
        )


_SEAT_COLUMNS = (
    "qualité",
    "titulaire",
    "suppléant",
    "suppléance",
    "association",
    "présidence",
    "vote",
    "quorum",
    "formations",
)


@sentence(
    "la présidence {does:vote|ne vote pas}",
    "Règle la voix de chaque siège de la présidence, avant la séance.",
)
def chair_votes(journey: Journey, does: str) -> None:
    for seat in [known for known in journey.seats if known.chair]:
        journey.change(seat.quality, votes=does == "vote")


@sentence(
    "la présidence {does:compte|ne compte pas} dans le quorum",
    "Règle si les sièges de la présidence entrent dans la base et le compte du quorum.",
)
def chair_counts(journey: Journey, does: str) -> None:
    for seat in [known for known in journey.seats if known.chair]:
        journey.change(seat.quality, counts_in_quorum=does == "compte")


@sentence(
    "« {name} » copréside",
    "Fait d'un siège une seconde présidence, comme à Paris.",
)
def presides_too(journey: Journey, name: str) -> None:
    journey.change(name, chair=True, category="chair")


@sentence(
    "« {name} » représente l'association « {association} »",
    "Un siège est celui d'une association agréée.",
)
def represents(journey: Journey, name: str, association: str) -> None:
    journey.change(name, association=association)


@sentence(
    "« {name} » siège au titre de la protection de l'enfance",
    "Le membre ne siège pas pour l'examen des situations individuelles (décret du 30/12/2025).",
)
def child_protection(journey: Journey, name: str) -> None:
    journey.change(name, formations=_WITHOUT_CASES)


@sentence("le siège « {name} » est vacant", "La composition n'y nomme pas de titulaire.")
def vacant(journey: Journey, name: str) -> None:
    journey.change(name, holder="")


@sentence(
    "« {name} » est suppléé(e) par « {deputy} », suppléance {rule:même service|même assemblée|"
    "par arrêté|interdite}",
    "Désigne le suppléant d'un siège et la règle de sa suppléance.",
)
def deputised_by(journey: Journey, name: str, deputy: str, rule: str) -> None:
    journey.change(name, deputy=deputy, deputising=one(_DEPUTISING, rule))


@sentence(
    "la suppléance de « {name} » est {rule:même service|même assemblée|par arrêté|interdite}",
    "Règle la suppléance d'un siège qui n'a pas de suppléant désigné.",
)
def deputising_is(journey: Journey, name: str, rule: str) -> None:
    journey.change(name, deputising=one(_DEPUTISING, rule), deputy=None)


@sentence(
    "l'association « {name} » est agréée du {first:date} au {last:date}",
    "Inscrit une association et les dates de son agrément.",
)
def approved(journey: Journey, name: str, first: str, last: str) -> None:
    journey.associations.append(Association(name, first, last))


@sentence(
    "le siège de l'association « {name} » n'est pas établi",
    "L'aperçu n'a rien confirmé pour cette association : rien n'est présumé.",
)
def unlinked(journey: Journey, name: str) -> None:
    others = {item.association for item in journey.items if item.association} - {name}
    journey.links = [AssociationLink(other) for other in sorted(others)]
    journey.links.append(AssociationLink("aucune autre"))


@sentence(
    "la règle {number} vaut « {value} » selon « {reference} », « {article} »[, {confirmed:confirmé}"
    "][, à compter du {since:date}]",
    "Applique un texte local à une règle de resources/legal/rules.toml. Une règle trouvée dans la "
    "loi demande « confirmé ».",
)
def local_text(
    journey: Journey,
    number: str,
    value: str,
    reference: str,
    article: str,
    confirmed: str | None,
    since: str | None,
) -> None:
    from commission_app.composition import law_files  # noqa: PLC0415 - the rules are read where they are named

    rule = law_files.rulebook().rule(number)
    assert rule.key is not None, f"la règle {number} ne se règle pas"
    words = {"oui": "true", "non": "false", "ouverture": "opening", "chaque point": "each_item"}
    text = Override(
        number,
        rule.key,
        words.get(value, value),
        reference,
        article,
        since or "2026-01-01",
        confirmed is not None,
    )
    journey.overrides.append(text)


@sentence(
    "la séance se tient le {when:date}[ à {hour:heure}]",
    "Fixe le jour et l'heure de la séance (par défaut le 08/12/2026 à 14 h 00).",
)
def held_on(journey: Journey, when: str, hour: str | None) -> None:
    journey.details = replace(journey.details, date=when, hour=hour or journey.details.hour)


@sentence(
    "la convocation est reçue {n:n} jour(s) avant la séance",
    "Date de réception de la convocation, en jours calendaires avant la séance.",
)
def received_before(journey: Journey, n: int) -> None:
    received = date.fromisoformat(journey.details.date) - timedelta(days=n)
    journey.details = replace(journey.details, convocation_received=received.isoformat())


@sentence("la convocation est reçue le {when:date}", "Date de réception de la convocation.")
def received_on(journey: Journey, when: str) -> None:
    journey.details = replace(journey.details, convocation_received=when)


@sentence("la convocation est adressée par {means}", "Moyen de la convocation, libre.")
def sent_by(journey: Journey, means: str) -> None:
    journey.details = replace(journey.details, convocation_means=means)


@sentence(
    "la convocation invoque l'urgence[, motif « {reason} »]",
    "La convocation elle-même est faite en urgence.",
)
def convened_urgently(journey: Journey, reason: str | None) -> None:
    journey.details = replace(journey.details, urgent=True, urgency_reason=reason or "")


@sentence("la séance est une répétition", "Séance d'essai, sur des données fictives.")
def rehearsal(journey: Journey) -> None:
    journey.details = replace(journey.details, rehearsal=True)


def rows(table: list[list[str]], columns: tuple[str, ...], required: str) -> list[dict[str, str]]:
    """Read a table by its headings; AssertionError lists the headings known."""
    heading = [plain(cell).lower() for cell in table[0]]
    unknown = [name for name in heading if name not in columns]
    assert not unknown, (
        f"colonnes inconnues : {', '.join(unknown)} ; admises : {', '.join(columns)}"
    )
    assert required in heading, f"il manque la colonne « {required} »"
    return [dict(zip(heading, (cell.strip() for cell in row), strict=True)) for row in table[1:]]


def one(known: dict[str, T], wanted: str) -> T:
    """Give what a word of a journey names; AssertionError lists the words known."""
    found = known.get(plain(wanted).lower())
    assert found is not None, f"« {wanted} » n'est pas l'un de : {', '.join(known)}"
    return found


def _formations(text: str) -> frozenset[Formation]:
    said = plain(text).lower()
    if said in ("", "toutes"):
        return frozenset(Formation)
    if said.startswith("sauf "):
        return frozenset(Formation) - {one(FORMATIONS, said.removeprefix("sauf "))}
    return frozenset(one(FORMATIONS, part.strip()) for part in said.split(","))
