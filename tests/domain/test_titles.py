"""An office is printed in the form of its bearer, and nothing else of it changes."""

from __future__ import annotations

import pytest

from commission_app.domain.titles import Form, form_of, office_of

AGREED = [
    ("Préfet", "Mme Aubert", "Préfète"),
    ("Préfète de Paris", "M. Bernard", "Préfet de Paris"),
    ("Préfet de police", "Mme Aubert", "Préfète de police"),
    (
        "directeur départemental de la sécurité publique",
        "Madame Esnault",
        "directrice départementale de la sécurité publique",
    ),
    ("Directeur académique adjoint", "Mme Imbault", "Directrice académique adjointe"),
    (
        "Commandant du groupement de gendarmerie",
        "Mme Garrigue",
        "Commandante du groupement de gendarmerie",
    ),
    ("Chef du service des étrangers", "Mme Hamelin", "Cheffe du service des étrangers"),
    (
        "Conseillère départementale, vice-présidente",
        "M. Lavigne",
        "Conseiller départemental, vice-président",
    ),
    ("Secrétaire général", "Mme Plume", "Secrétaire générale"),
    ("Maire", "Mme Mercadier", "Maire"),
    ("LE PRÉFET", "Mme Aubert", "LA PRÉFÈTE"),
]
KEPT = [
    ("Préfet", "Claude Aubert"),
    ("Préfet", ""),
    ("Préfet", "M. Bernard"),
    ("Préfète", "Mme Aubert"),
    ("Protection de l'enfance", "Mme Evrard"),
    ("Association La Directrice", "M. Denis"),
    ("La Cimade", "M. Denis"),
    ("Le Nid", "Mme Denis"),
    ("Ordre des médecins", "Mme Evrard"),
    ("Général", "Mme Aubert"),
    ("Préfet", "Claire M. Aubert"),
]


@pytest.mark.parametrize(("office", "name", "printed"), AGREED)
def test_an_office_agrees_with_the_title_of_its_bearer(
    office: str, name: str, printed: str
) -> None:
    assert office_of(office, name) == printed
    assert office_of(printed, name) == printed, "what agrees already stays"


@pytest.mark.parametrize(("office", "name"), KEPT)
def test_what_no_title_or_table_tells_stays_as_it_is_written(office: str, name: str) -> None:
    assert office_of(office, name) == office


def test_the_form_is_that_of_the_title_alone() -> None:
    assert form_of("AUBERT Claire (Mme)") is Form.WOMAN
    assert form_of("M. Jean Martin") is Form.MAN
    assert form_of("Claire M. Aubert") is Form.UNTOLD
    assert form_of("Mme") is Form.UNTOLD
