"""Texts written by hand as people of the field write them: what identifies, and what does not."""

from __future__ import annotations

import pytest

from commission_app.adapters.intake.anonymity.detector import look
from commission_app.composition.opener import identities
from tests.guard.disguises import FORMS, disguised
from tests.guard.written import KNOWN, TODAY, outcome, written

LEAST, BLOCKED, STRAY = 0.99, 0.99, 0
MOST_BLOCKED, MOST_DOUBTED = 2, 10
"""False alarms that a thousand harmless sentences may raise."""
SETS = {
    "identifying.txt": BLOCKED,
    "identifying_2.txt": BLOCKED,
    "identifying_3.txt": BLOCKED,
    "identifying_4.txt": BLOCKED,
    "identifying_5.txt": 0.97,
    "identifying_6.txt": 0.97,
}
"""The share that must be blocked. Each set was written before the guard had seen it; what it showed
then stands at its head."""
HARMLESS = {
    "harmless.txt": (0, 8),
    "harmless_2.txt": (0, 3),
    "harmless_3.txt": (0, 3),
    "harmless_4.txt": (1, 5),
    "harmless_5.txt": (2, 6),
}
"""How many sentences of each set may be blocked, and how many may be worth a look."""


@pytest.mark.parametrize(("name", "blocked"), SETS.items())
def test_what_identifies_is_found(name: str, blocked: float) -> None:
    texts = written(name)
    made = outcome(texts)
    assert made.marks >= len(texts)
    assert made.seen >= LEAST, made.unseen
    assert made.recall >= blocked, made.missed
    assert len(made.blamed) <= STRAY, made.blamed


@pytest.mark.parametrize(("name", "most"), HARMLESS.items())
def test_what_identifies_nobody_is_left_alone(name: str, most: tuple[int, int]) -> None:
    texts = written(name)
    made = outcome(texts, KNOWN)
    assert len(texts) >= 200
    assert len(made.blamed) <= most[0], made.blamed
    assert len(made.doubted) <= most[1], made.doubted


def test_of_a_thousand_harmless_sentences_few_raise_an_alarm() -> None:
    texts = [one for name in HARMLESS for one in written(name)]
    made = outcome(texts, KNOWN)
    assert len(texts) > 1000
    assert 1000 * len(made.blamed) <= MOST_BLOCKED * len(texts), made.blamed
    assert 1000 * len(made.doubted) <= MOST_DOUBTED * len(texts), made.doubted


def test_the_law_names_nobody() -> None:
    texts = written("legislation.txt")
    made = outcome(texts)
    assert len(texts) >= 450
    assert 1000 * len(made.blamed) <= MOST_BLOCKED * len(texts), made.blamed
    assert 1000 * len(made.doubted) <= MOST_DOUBTED * len(texts), made.doubted


def test_no_kind_falls_behind_over_all_sets() -> None:
    made = outcome([one for name in SETS for one in written(name)])
    for kind, planted in made.by_kind.items():
        missed = sum(said.startswith(f"{kind} ") for said in made.unseen)
        assert missed <= 0.05 * planted, (kind, made.unseen)


@pytest.mark.parametrize("name", SETS)
def test_a_mask_leaves_nothing_that_blocks(name: str) -> None:
    for one in written(name):
        masked = identities.mask(one.text)
        assert not identities(masked), (one.text, masked)


WORDS_TOO = (
    *("Rose", "Pierre", "Blanche", "Claire", "Marine", "Victoire", "Grâce", "Espérance"),
    *("Faith", "Joy", "Mercy", "Precious"),
)


@pytest.mark.parametrize("name", WORDS_TOO)
def test_a_name_that_is_a_word_is_blocked_where_it_names(name: str) -> None:
    for frame in (
        "Mme {} est venue",
        "la jeune {} est venue",
        "sa fille {} est scolarisée",
        "dite {}",
        "prénommée {}",
        "suivie par {}",
        "son amie {} l’héberge",
        "{} O. est venue",
    ):
        assert identities(frame.format(name)) == ("name",), frame
    assert identities(f"mme {name.lower()} est venue") == ("name",)
    assert identities(f"MME {name.upper()} EST VENUE") == ("name",)
    assert identities.look(f"On voit {name} progresser")


@pytest.mark.parametrize(
    "text",
    [
        "La vie en rose, pierre après pierre.",
        "Page blanche. Situation claire et victoire importante.",
        "Grâce à l’association, grâce aux cours, l’espérance revient.",
        "MADAME SOUHAITE UNE PLACE. MME EST CLAIRE SUR SON PROJET.",
        "Marine marchande, agent de la marine.",
        "Claire amélioration ; Victoire au tribunal.",
    ],
)
def test_the_word_itself_is_left_alone(text: str) -> None:
    assert not identities(text)


@pytest.mark.parametrize("form", FORMS)
def test_no_deformation_hides_an_identifier(form: str) -> None:
    for name, sample in disguised():
        if name != form:
            continue
        found = look(sample.text, today=TODAY)
        (planted,) = sample.planted
        figures = [
            place
            for place in range(planted.start, planted.end)
            if sample.text[place].isdigit() and "&" not in sample.text
        ]
        assert found, sample.text
        assert all(any(o.start <= at < o.end for o in found) for at in figures), sample.text
        masked = identities.mask(sample.text)
        assert not identities(masked), masked
