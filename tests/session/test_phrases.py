"""Phrases: kept by a deliberate act, guarded, in the encrypted file."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.session.phrases import LONGEST_PHRASE, PhraseBook
from commission_app.composition import opener
from commission_app.domain.refusals import Refusal, RefusalCode

FIRST = ("Aucune observation.", "Échange sur l’hébergement.")
KEY = secrets.token_bytes(32)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[StorageFile]:
    opened = StorageFile(tmp_path / "commission.db", KEY)
    yield opened
    opened.close()


@pytest.fixture
def book(file: StorageFile) -> PhraseBook:
    return PhraseBook(file.settings, opener.identities, FIRST)


def test_it_begins_with_the_usual_phrases(book: PhraseBook) -> None:
    assert book.phrases() == FIRST


def test_the_phrases_that_ship_pass_the_guard(file: StorageFile) -> None:
    shipped = opener.first_phrases()

    assert len(shipped) >= 5
    book = PhraseBook(file.settings, opener.identities)
    for phrase in shipped:
        assert not isinstance(book.keep(phrase), Refusal)
    assert book.phrases() == shipped


def test_a_phrase_that_is_kept_is_there_when_the_file_opens_again(tmp_path: Path) -> None:
    place = tmp_path / "commission.db"
    opened = StorageFile(place, KEY)
    PhraseBook(opened.settings, opener.identities, FIRST).keep("  Point d’étape\nà trois mois. ")
    opened.close()

    again = StorageFile(place, KEY)

    kept = PhraseBook(again.settings, opener.identities, FIRST).phrases()
    again.close()
    assert kept == (*FIRST, "Point d’étape à trois mois.")


def test_the_same_phrase_is_kept_once(book: PhraseBook) -> None:
    assert book.keep(FIRST[0]) == FIRST


def test_a_phrase_can_be_taken_away_and_the_last_too(book: PhraseBook) -> None:
    for phrase in FIRST:
        book.drop(phrase)

    assert book.phrases() == ()
    assert book.drop("Jamais gardée.") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n ", RefusalCode.PHRASE_EMPTY),
        ("a" * (LONGEST_PHRASE + 1), RefusalCode.PHRASE_TOO_LONG),
        ("Joindre l’association au 06 12 34 56 78.", RefusalCode.TEXT_IDENTIFIES),
        ("Madame Blessing Okafor est entendue.", RefusalCode.TEXT_IDENTIFIES),
    ],
)
def test_what_cannot_be_a_phrase_is_refused_and_changes_nothing(
    book: PhraseBook, text: str, code: RefusalCode
) -> None:
    answer = book.keep(text)

    assert isinstance(answer, Refusal)
    assert answer.code is code
    assert book.phrases() == FIRST
