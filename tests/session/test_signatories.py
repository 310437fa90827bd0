"""The name on a certificate against the expected one: what is the same person's, what is asked."""

from __future__ import annotations

import pytest

from commission_app.application.signing.signatories import (
    SEPARATOR,
    Likeness,
    expected_in,
    likeness,
)

SAME, DIFFERENT, UNKNOWN = Likeness.SAME, Likeness.DIFFERENT, Likeness.UNKNOWN


@pytest.mark.parametrize(
    ("certificate", "expected", "told"),
    [
        ("Claire RIVIÈRE", "Mme Claire Rivière", SAME),
        ("RIVIERE Claire", "Mme Claire Rivière", SAME),
        ("RIVIERE Claire Anne 2000123456", "Mme Claire Rivière", SAME),
        ("Claire Rivière", "Mme Rivière", SAME),
        ("C. Rivière", "Mme Claire Rivière", SAME),
        ("Jean-Noël d’ŒUVRE", "M. Jean Noel D'Oeuvre", SAME),
        ("Claire Dumont", "Mme Claire Rivière", DIFFERENT),
        ("Paul Rivière", "Mme Claire Rivière", DIFFERENT),
        ("Claire", "Mme Claire Rivière", SAME),
        ("C. R.", "Mme Claire Rivière", DIFFERENT),
        ("M. A. B.", "A. B.", SAME),
        ("C. Dumont", "Mme Claire Rivière", DIFFERENT),
        ("Claire Claire", "Mme Claire Rivière", DIFFERENT),
        ("", "Mme Claire Rivière", UNKNOWN),
        ("Claire Rivière", "", UNKNOWN),
        ("2000123456", "Mme Claire Rivière", UNKNOWN),
        ("Préfecture de Seine-et-Loire", "Mme Claire Rivière", DIFFERENT),
    ],
)
def test_two_names_are_compared(certificate: str, expected: str, told: Likeness) -> None:
    assert likeness(certificate, expected) is told
    assert likeness(expected, certificate) is told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            f"Préfète de police{SEPARATOR}Mme Claire Rivière",
            ("Préfète de police", "Mme Claire Rivière"),
        ),
        ("Préfète de police", ("Préfète de police", "")),
        ("", ("", "")),
    ],
)
def test_a_capacity_and_a_name_are_read_from_the_words_of_a_field(
    words: str, told: tuple[str, str]
) -> None:
    assert expected_in(words) == told
