"""Looks at a text as a whole, and masks what it finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from commission_app.intake.anonymity.contacts import contacts
from commission_app.intake.anonymity.dates import birth_dates
from commission_app.intake.anonymity.names import names
from commission_app.intake.anonymity.numbers import numbers
from commission_app.intake.anonymity.places import addresses
from commission_app.intake.anonymity.suspicion import Kind, Suspicion
from commission_app.session.draft import Severity

_MASKS = {
    Kind.NIR: "n° de sécurité sociale",
    Kind.IBAN: "compte bancaire",
    Kind.MRZ: "document d’identité",
    Kind.PHONE: "téléphone",
    Kind.EMAIL: "courriel",
    Kind.LINK: "lien",
    Kind.HANDLE: "pseudonyme",
    Kind.BIRTH: "date de naissance",
    Kind.ADDRESS: "adresse",
    Kind.FOREIGNER: "n° étranger",
    Kind.PERMIT: "titre de séjour",
    Kind.PASSPORT: "passeport",
    Kind.IDENTITY_CARD: "carte d’identité",
    Kind.BENEFIT: "n° d’allocataire",
    Kind.PROCEDURE: "n° de procédure",
    Kind.NAME: "nom",
    Kind.CAPITALISED: "nom",
}


def look(
    text: str, *, allowed: Collection[str] = (), today: date | None = None
) -> tuple[Suspicion, ...]:
    """Give what identifies a person in a text, in its order, one suspicion a place.

    ``allowed`` holds names that are legitimate there, such as associations; ``today`` is the day
    on which ages are counted. Where two overlap, the one that weighs more, then the longer, stays.
    """
    if not text:
        return ()
    day = today or date.today()  # noqa: DTZ011 - a year is enough
    found = [
        *numbers(text),
        *contacts(text),
        *birth_dates(text, day),
        *addresses(text),
        *names(text, allowed),
    ]
    found.sort(key=lambda one: (one.severity is not Severity.BLOCK, one.start - one.end))
    kept: list[Suspicion] = []
    for suspicion in found:
        if not any(one.start < suspicion.end and suspicion.start < one.end for one in kept):
            kept.append(suspicion)
    return tuple(sorted(kept, key=lambda one: one.start))


def mask(text: str, suspicions: Sequence[Suspicion]) -> str:
    """Put « [téléphone] » and the like in place of what blocks."""
    for suspicion in sorted(suspicions, key=lambda one: one.start, reverse=True):
        if suspicion.severity is Severity.BLOCK:
            word = f"[{_MASKS[suspicion.kind]}]"
            text = text[: suspicion.start] + word + text[suspicion.end :]
    return text
