"""French typography, one case a line."""

from __future__ import annotations

from datetime import datetime

import pytest

from commission_app.adapters.documents.pages.typography import (
    french,
    hour,
    long_date,
    ordinal,
    short_date,
    thousands,
    written_hour,
)

RULES = {
    "Est-ce clair ?": "Est-ce clair\u202f?",
    "Oui; non!": "Oui\u202f; non\u202f!",
    "Quoi ?!": "Quoi\u202f?!",
    "Objet : suite": "Objet\u00a0: suite",
    "« mot »": "«\u202fmot\u202f»",
    "«mot»": "«\u202fmot\u202f»",
    "l'avis d'Escale": "l’avis d’Escale",
    "n° 12": "n°\u00a012",
    "N°12": "N°\u00a012",
    "à 14 h 00": "à 14\u202fh\u202f00",
    "à 14h00": "à 14\u202fh\u202f00",
    "vers 9 h": "vers 9\u202fh",
    "1er mars": "1er\u00a0mars",
    "le 8 décembre 2026": "le 8\u00a0décembre 2026",
    "2ème et 3eme": "2e et 3e",
    "1ère": "1re",
    "12 500 €": "12\u202f500\u202f€",
    "50%": "50\u202f%",
    "M. Picard": "M.\u00a0Picard",
    "art. R. 133-13": "art.\u00a0R.\u00a0133-13",
    "suite...": "suite…",
    "https://exemple.fr/a?b=1;c": "https://exemple.fr/a?b=1;c",
    "12:30": "12:30",
    "empreinte a158 c164 126c": "empreinte a158 c164 126c",
    "": "",
}


@pytest.mark.parametrize(("written", "expected"), RULES.items())
def test_a_text_is_set_the_french_way(written: str, expected: str) -> None:
    assert french(written) == expected
    assert french(expected) == expected


def test_dates_hours_and_numbers() -> None:
    assert long_date("2026-12-08") == "mardi 8\u00a0décembre 2026"
    assert short_date("2026-03-01") == "1er\u00a0mars 2026"
    assert hour(datetime.fromisoformat("2026-12-08T14:05:00+01:00")) == "14\u202fh\u202f05"
    assert (written_hour("09:00"), written_hour("matin")) == ("9\u202fh\u202f00", "matin")
    assert thousands(12345) == "12\u202f345"
    assert (ordinal(1), ordinal(2)) == ("1er", "2e")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        long_date("8 décembre")
