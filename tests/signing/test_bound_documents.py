"""Who holds the key changes documents and texts: the facts that tell of them show it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from commission_app.application.base.ports import FileDamaged, StoredDocument
from commission_app.application.minutes.kept_documents import TELLS
from commission_app.composition.opener import OpenFile
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.convening import TextsErased
from tests.domain.room import START
from tests.signing.established import established, reopened
from tests.storage.opened import raw
from tests.vault.test_testimony import signed
from ui import french

OTHER = b"%PDF-1.7 autre chose"
DIGEST = hashlib.sha256(OTHER).hexdigest()
DELETED = "DELETE FROM documents WHERE name = 'minutes'"
REPLACED = "UPDATE documents SET content = :content, digest = :digest WHERE name = 'minutes'"
MOVED = "UPDATE documents SET stream = 'ailleurs' WHERE name = 'minutes'"
ADDED = (
    "INSERT INTO documents SELECT stream, 'annexe', content, digest FROM documents "
    "WHERE name = 'minutes'"
)
BLANKED = "UPDATE texts SET content = NULL, salt = NULL, erased_at = '2026-12-08'"


@pytest.fixture(scope="module")
def signed_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes]:
    """Give the folder of a signed session, its file in it and the key."""
    folder = tmp_path_factory.mktemp("signed")
    with established(folder / "data") as (workplace, snapshot):
        signed(workplace, snapshot, folder)
        opener = workplace.storage._opener
        return folder / "data", opener.path.relative_to(folder / "data"), opener.key


@pytest.fixture
def tampered(signed_file: tuple[Path, Path, bytes], tmp_path: Path) -> Callable[[str], Path]:
    data, database, key = signed_file

    def change(statement: str) -> Path:
        place = tmp_path / "data"
        shutil.copytree(data, place)
        connection = raw(place / database, key)
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in connection.execute(triggers).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement, {"content": OTHER, "digest": DIGEST})
        connection.close()
        return place

    return change


def found(workplace: OpenFile) -> list[str]:
    assert workplace.integrity is not None
    report = workplace.integrity.whole()
    said = [french.session_found(check) for check in report.sessions]
    assert report.sound == all(one == "Concorde" for one in said)
    return said


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (DELETED, "Retiré, remplacé ou étranger : procès-verbal"),
        (REPLACED, "Retiré, remplacé ou étranger : procès-verbal"),
        (MOVED, "Retiré, remplacé ou étranger : procès-verbal"),
        (ADDED, "Retiré, remplacé ou étranger : document inconnu"),
    ],
)
def test_signed_minutes_taken_away_or_replaced_are_found(
    tampered: Callable[[str], Path], statement: str, said: str
) -> None:
    with reopened(tampered(statement)) as (workplace, snapshot):
        assert french.typeset(said) in found(workplace)
        if statement != ADDED:
            # And nobody signs, exports or puts right what took their place.
            with pytest.raises(FileDamaged):
                workplace.office.current(snapshot)
            with pytest.raises(FileDamaged):
                workplace.signatures.current(snapshot)


def test_texts_erased_without_a_fact_are_found(tampered: Callable[[str], Path]) -> None:
    with reopened(tampered(BLANKED)) as (workplace, snapshot):
        (said,) = found(workplace)
        assert "effacé" in said
        assert snapshot.state.closed_at is not None


def test_texts_erased_by_their_act_are_told_and_the_file_is_sound(
    tampered: Callable[[str], Path],
) -> None:
    with reopened(tampered("SELECT 1")) as (workplace, snapshot):
        named = next(iter(snapshot.texts))
        workplace.storage.journal.erase(snapshot.stream, [named], START)
        assert found(workplace) == ["Concorde"]
        again = workplace.desk.load(snapshot.stream)
        assert again.facts[-1].fact == TextsErased((named,))
        # It goes on after it.
        kept = workplace.office.current(again)
        assert kept is not None


def test_what_was_erased_before_erasures_were_told_is_told_once(
    tampered: Callable[[str], Path],
) -> None:
    place = tampered(BLANKED)
    connection_statement = "DELETE FROM settings WHERE name = 'vault.identity'"
    with reopened(place) as (workplace, _):
        path, key = workplace.storage._opener.path, workplace.storage._opener.key
    connection = raw(path, key)
    connection.execute(connection_statement)
    connection.close()
    for _ in range(2):
        with reopened(place) as (workplace, snapshot):
            assert found(workplace) == ["Concorde"]
            facts = [recorded.fact for recorded in snapshot.facts]
            assert sum(isinstance(fact, TextsErased) for fact in facts) == 1


def test_every_fact_with_a_digest_tells_of_a_document() -> None:
    with_digest = {
        kind for kind in get_args(Fact) if any(one.name == "digest" for one in fields(kind))
    }
    assert with_digest == TELLS.keys()


def test_a_document_is_kept_with_its_fact_or_not_at_all(tmp_path: Path) -> None:
    """A document put beside the journal is a stranger."""
    with established(tmp_path / "data") as (workplace, snapshot):
        assert found(workplace) == ["Concorde"]
        workplace.storage.documents.put(StoredDocument(snapshot.stream, "note", OTHER, DIGEST))
        (said,) = found(workplace)
        assert "document inconnu" in said
