"""What stands for a masked text is French: the préfet reads sentences, not gaps."""

from __future__ import annotations

import pytest

from commission_app.composition.opener import identities


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Blessing est très motivée.", "La personne est très motivée."),
        ("Mme Diallo est très motivée.", "Madame est très motivée."),
        ("Suivie par M. Costa.", "Suivie par Monsieur."),
        ("Dossier de Fatoumata Diallo complet.", "Dossier d’une personne complet."),
        ("On sait qu’Aminata travaille.", "On sait qu’une personne travaille."),
        ("Hébergée par Jean-Pierre depuis juin.", "Hébergée par une personne depuis juin."),
        ("Sa fille Aminata est scolarisée.", "Sa fille est scolarisée."),
        ("Le souteneur Viorel Ionescu est parti.", "Le souteneur est parti."),
        ("Connue sous le nom de « Bella ».", "Connue sous le nom de « [nom masqué] »."),
        ("Contact : Julie Morel", "Contact : [nom masqué]"),
        ("Née le 3 mai 1998 à Lagos.", "Née le [date de naissance masquée] à Lagos."),
        ("Joignable au 06 12 34\n56 78.", "Joignable au [numéro de téléphone masqué]."),
        ("N° étranger 7503012345, suivie.", "N° étranger [numéro masqué], suivie."),
    ],
)
def test_a_masked_sentence_is_still_a_sentence(text: str, read: str) -> None:
    assert identities.mask(text) == read
    assert not identities(read)
