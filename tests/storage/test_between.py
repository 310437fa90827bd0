"""What happens between sessions lies in the same journal, under the same chain, and apart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import Entry, JournalBroken, JournalConflict, SealedText
from commission_app.application.base.streams import (
    CALENDAR,
    Category,
    Write,
    category_of,
    name_in,
    stream_of,
)
from commission_app.domain.case import TextRef
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.pathways.facts import (
    PathwayAbsorbed,
    PathwayFact,
    PathwayMerged,
    PathwayOpened,
)
from commission_app.domain.seal import commit
from commission_app.domain.session.facts.conduct import SessionClosed
from tests.storage.opened import KEY, desk_on, played, tamper

AT = datetime(2026, 12, 8, 9, tzinfo=UTC)
ONE, TWO = stream_of(Category.PATHWAY, "one"), stream_of(Category.PATHWAY, "two")
SALT = bytes(32)


def entries(*facts: PathwayFact) -> list[Entry]:
    return [Entry(AT, fact) for fact in facts]


def filled(path: Path) -> StorageFile:
    file = StorageFile(path, KEY)
    ref = TextRef("t1", commit(SALT, "même personne".encode()))
    file.between.append_all(
        [
            Write(
                ONE,
                0,
                entries(PathwayOpened("75-P-0001"), PathwayAbsorbed("two", ref)),
                [SealedText(ref, SALT, "même personne")],
            ),
            Write(TWO, 0, entries(PathwayOpened("75-P-0002"), PathwayMerged("one"))),
            Write(CALENDAR, 0, [Entry(AT, SessionPlanned("n1", "2027-02-02"))]),
        ]
    )
    return file


def test_streams_tell_their_category() -> None:
    assert (category_of(ONE), name_in(ONE)) == (Category.PATHWAY, "one")
    assert category_of("0123abcd") is Category.SESSION
    assert category_of("later:one") is None


def test_they_are_read_back_and_are_no_sessions(tmp_path: Path) -> None:
    path = tmp_path / "coffre.db"
    file = filled(path)
    played(file)
    file.close()
    file = StorageFile(path, KEY)
    found = file.between.of_category(Category.PATHWAY)
    assert {name: stream.length for name, stream in found.items()} == {ONE: 2, TWO: 2}
    assert found[ONE].facts[0].fact == PathwayOpened("75-P-0001")
    assert list(file.between.of_category(Category.CALENDAR)) == [CALENDAR]
    assert len(desk_on(file).sessions()) == 1
    assert file.contents().sessions == 1
    assert file.journal.ledger_break() is None
    file.journal.erase(ONE, ["t1"], AT)
    assert file.between.of_category(Category.PATHWAY)[ONE].length == 3
    assert file.between.texts_of(ONE) == {}


def test_all_the_streams_of_an_act_are_written_or_none(tmp_path: Path) -> None:
    file = filled(tmp_path / "coffre.db")
    before = file.journal.head()
    late = [
        Write(TWO, 2, entries(PathwayMerged("one"))),
        Write(ONE, 1, entries(PathwayMerged("two"))),
    ]
    with pytest.raises(JournalConflict):
        file.between.append_all(late)
    assert file.journal.head() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal WHERE stream = 'pathway:two' AND sequence = 2",
        "DELETE FROM journal WHERE stream = 'pathway:two'",
        "UPDATE texts SET content = x'00' WHERE stream = 'pathway:one'",
        "UPDATE journal SET content = cast(replace(content, '0002', '0003') AS BLOB)",
    ],
)
def test_a_change_is_found_at_its_place(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "coffre.db"
    filled(path).close()
    tamper(path, statement)
    file = StorageFile(path, KEY)
    with pytest.raises(JournalBroken) as broken:
        file.between.of_category(Category.PATHWAY)
    assert category_of(broken.value.stream) is Category.PATHWAY
    with pytest.raises(JournalBroken):
        file.contents()


def test_a_fact_of_a_session_in_the_stream_of_a_pathway_breaks_it(tmp_path: Path) -> None:
    file = filled(tmp_path / "coffre.db")
    file.journal.append(ONE, 2, [Entry(AT, SessionClosed())])
    with pytest.raises(JournalBroken):
        file.between.of_category(Category.PATHWAY)
