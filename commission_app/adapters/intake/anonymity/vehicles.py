"""Plates of vehicles: sure where a word introduces them, worth a look where the shape is alone."""

from __future__ import annotations

from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.matching.pattern import Pattern
from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_INTRODUCED = Pattern(
    r"(?<!\w)(?:plaques?|immat\.?|immatricul\w{1,8})(?: (?:d'immatriculation|roumaine|bulgare|"
    r"[a-z]{4,10}(?:aise|enne|oise|ise|ole|ande|ere)|sous le|au|n[°o]|numero)){0,3}[ :(]{0,3}"
    r"([a-z]{1,3}[ \-]?\d{2,4}[ \-]?[a-z]{1,3}|\d{1,4}[ \-]?[a-z]{2,3}[ \-]?\d{2})(?!\w)"
)
_ALONE = Pattern(r"(?<![\w\-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\w\-])")


def plates(reading: Reading) -> Iterator[Suspicion]:
    """Find the plates of vehicles."""
    for found in _INTRODUCED.in_flat(reading):
        yield blocking(IdentifierKind.VEHICLE, *found.span(1))
    for found in _ALONE.in_text(reading):
        yield worth_a_look(IdentifierKind.VEHICLE, *found.span())
