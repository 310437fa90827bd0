"""The sheet to keep on the table: one page, whole, the same bytes for the same keys."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from commission_app.application.minutes.session_card import KeyGroup, KeyLine
from commission_app.composition import opener
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import faults
from tests.documents.reading import plain_text
from ui.keys import Keymap
from ui.screens.help.logic import keys_in_use

KEYS = keys_in_use(Keymap())


@pytest.fixture(scope="module")
def card() -> bytes:
    return opener.write_card(KEYS)


def test_it_is_one_page(card: bytes) -> None:
    with pikepdf.open(io.BytesIO(card)) as pdf:
        assert len(pdf.pages) == 1


def test_it_holds_every_key_in_use(card: bytes, tmp_path: Path) -> None:
    said = " ".join(plain_text(card, tmp_path).split())

    for line in (line for group in KEYS for line in group.lines):
        assert line.key.replace("\u00a0", " ") in said
    assert "Mode d’emploi de séance" in said


def test_a_key_that_was_changed_is_printed_as_changed(tmp_path: Path) -> None:
    written = opener.write_card([KeyGroup("Vote", (KeyLine("Ctrl+Maj+Y", "Proclamer"),))])

    assert "Ctrl+Maj+Y" in plain_text(written, tmp_path)


def test_the_same_keys_give_the_same_bytes(card: bytes) -> None:
    assert opener.write_card(KEYS) == card


def test_it_meets_every_clause_of_the_archive_and_of_access(card: bytes) -> None:
    assert faults(card, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}
