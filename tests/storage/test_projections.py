"""The second file: made again whenever it is not as expected, and never in the way of the facts."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from commission_app.adapters.storage.reading.projection_file import place_beside
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.vault.derivation import derive
from commission_app.application.projections.kept import EVERY, FOLDED, KeptModels, Rebuilt
from commission_app.application.projections.outline import SessionOutline
from commission_app.application.projections.read_models import ReadModels
from commission_app.application.session.service import Snapshot
from commission_app.composition.projections import copied_projections, projections_of
from commission_app.domain.people import PersonName, SealedName
from commission_app.domain.session.commands.agenda import WriteNote
from commission_app.domain.session.session import fold
from tests.domain.room import CASE
from tests.endurance.places import mounted
from tests.storage.opened import CANARY, KEY, desk_on, played, raw, tamper

NOT_READABLE = r"not a database|encrypted"
OTHER_KEY = bytes(range(1, 33))


@dataclass
class Opened:
    """A file of facts and its read models."""

    storage: StorageFile
    kept: KeptModels
    across: ReadModels

    def close(self) -> None:
        self.across.close()
        self.storage.close()

    def told(self) -> dict[str, tuple[SessionOutline, tuple[object, ...]]]:
        return {
            known.stream: (self.across.outline(known).state, self.across.observations(known))
            for known in self.storage.journal.streams()
        }


def opened(path: Path, key: bytes = KEY) -> Opened:
    storage = StorageFile(path, key)
    kept = projections_of(storage, key)
    return Opened(storage, kept, ReadModels(storage.journal, kept))


def steps(across: ReadModels) -> int:
    """Fold what is left; return how many steps it took."""
    count = 0
    while across.step():
        count += 1
    return count


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two sessions, whose read models were made and kept."""
    place = tmp_path / "commission.db"
    storage = StorageFile(place, KEY)
    for _ in range(2):
        played(storage)
    storage.close()
    first = opened(place)
    steps(first.across)
    first.close()
    return place


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def from_facts(path: Path) -> dict[str, Any]:
    """What the facts alone give, folded at once by the very fold of a session."""
    storage = StorageFile(path, KEY)
    streams = [known.stream for known in storage.journal.streams()]
    states = {name: fold(storage.journal.read(name)) for name in streams}
    storage.close()
    return {name: tuple(m.of(name, state) for m in FOLDED) for name, state in states.items()}


def test_what_was_kept_is_found_and_nothing_is_folded(path: Path) -> None:
    again = opened(path)
    assert again.across.pending() == 0
    assert again.across.said() is None
    assert again.told() == from_facts_of(again, path)


def from_facts_of(held: Opened, path: Path) -> dict[str, Any]:
    held.close()
    found = from_facts(path)
    again = opened(path)
    held.storage, held.kept, held.across = again.storage, again.kept, again.across
    return found


def rebuilt(path: Path, why: Rebuilt, key: bytes = KEY) -> None:
    """See that the next opening says why, folds both sessions, and tells the same as the facts."""
    facts = digest(path)
    again = opened(path, key)
    assert again.across.said() is why
    assert again.across.said() is None
    assert again.across.pending() == 2
    assert steps(again.across) >= 2
    told = again.told()
    again.close()
    assert digest(path) == facts
    assert told == from_facts(path) if key == KEY else True
    last = opened(path, key)
    assert (last.across.said(), last.across.pending()) == (None, 0)
    assert last.told() == told
    last.close()


def test_lost_it_is_made_again(path: Path) -> None:
    place_beside(path).unlink()
    rebuilt(path, Rebuilt.MISSING)


@pytest.mark.parametrize("place", [0, 20, 5_000, -1])
def test_altered_on_the_disk_it_is_made_again(path: Path, place: int) -> None:
    second = place_beside(path)
    content = bytearray(second.read_bytes())
    content[place] ^= 1
    second.write_bytes(content)
    again = opened(path)
    told = again.told()
    said = again.across.said()
    again.close()
    assert said is Rebuilt.UNREADABLE
    assert told == from_facts(path)


@pytest.mark.parametrize(
    "content", [b"", b"x" * 100, b"SQLite format 3\0" + bytes(5_000)], ids=["empty", "x", "clear"]
)
def test_anything_else_at_its_place_is_thrown_away(path: Path, content: bytes) -> None:
    place_beside(path).write_bytes(content)
    rebuilt(path, Rebuilt.UNREADABLE)


def test_a_pipe_at_its_place_is_not_waited_for(path: Path) -> None:
    place_beside(path).unlink()
    os.mkfifo(place_beside(path))
    rebuilt(path, Rebuilt.UNREADABLE)


def test_a_folder_at_its_place_leaves_the_models_in_memory(path: Path) -> None:
    second = place_beside(path)
    second.unlink()
    second.mkdir()
    again = opened(path)
    steps(again.across)
    told = again.told()
    again.close()
    assert told == from_facts(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept SET content = CAST(replace(content, '2026', '2027') AS BLOB)",
        "UPDATE kept SET model = 'other' || model; UPDATE kept SET stream = stream || '0'",
        "DELETE FROM source",
        "DROP TABLE kept",
    ],
)
def test_altered_by_who_holds_the_key_it_is_made_again(path: Path, statement: str) -> None:
    key = own_key(KEY)
    for one in statement.split("; "):
        tamper(place_beside(path), one, key)
    again = opened(path)
    told = again.told()
    again.close()
    assert told == from_facts(path)


def own_key(key: bytes) -> bytes:
    return derive(key, "projections")


def test_that_of_another_file_is_not_taken(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "commission.db"
    other.parent.mkdir()
    storage = StorageFile(other, KEY)
    for _ in range(3):
        played(storage)
    storage.close()
    second = opened(other)
    steps(second.across)
    second.close()
    shutil.copyfile(place_beside(other), place_beside(path))
    rebuilt(path, Rebuilt.OTHER_FILE)


def test_an_earlier_state_of_the_facts_put_back_is_another_file(path: Path) -> None:
    kept = path.read_bytes()
    gone_on = opened(path)
    played(gone_on.storage)
    steps(gone_on.across)
    gone_on.close()
    path.write_bytes(kept)
    rebuilt(path, Rebuilt.OTHER_FILE)


def test_that_of_another_version_is_made_again(path: Path) -> None:
    tamper(place_beside(path), "UPDATE source SET version = '0.0.1 1'", own_key(KEY))
    rebuilt(path, Rebuilt.OTHER_VERSION)


def test_a_session_that_went_on_is_alone_folded_again(path: Path) -> None:
    cut_short = StorageFile(path, KEY)
    desk = desk_on(cut_short)
    (went_on,) = [known.stream for known in desk.sessions() if known.stage == "open"]
    answer = desk.execute(desk.load(went_on), WriteNote(CASE.id, "Suite des débats."))
    assert isinstance(answer, Snapshot)
    cut_short.close()
    again = opened(path)
    assert (again.across.said(), again.across.pending()) == (None, 1)
    steps(again.across)
    told = again.told()
    again.close()
    assert told == from_facts(path)


def test_the_session_at_the_desk_is_folded_by_nobody(path: Path) -> None:
    held = opened(path)
    desk = desk_on(held.storage)
    desk.across = held.across
    (known,) = [one for one in desk.sessions() if one.stage == "open"]
    answer = desk.execute(desk.load(known.stream), WriteNote(CASE.id, "Suite des débats."))
    assert isinstance(answer, Snapshot)
    assert held.across.pending() == 0
    held.close()
    again = opened(path)
    assert again.across.pending() == 0
    again.close()


def test_nothing_clear_lies_in_its_bytes_and_no_erasable_text_behind_its_key(path: Path) -> None:
    second = place_beside(path)
    for word in (CANARY, "75-2026", "SQLite format", "observations", "Titulaire"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in second.read_bytes()
    with pytest.raises(Exception, match=NOT_READABLE):
        raw(second, KEY).execute("SELECT * FROM source").fetchall()
    rows = raw(second, own_key(KEY)).execute("SELECT content FROM kept").fetchall()
    assert len(rows) == 2 * len(EVERY)
    inside = b"".join(content for (content,) in rows).decode()
    storage = StorageFile(path, KEY)
    hidden = {
        text
        for known in storage.journal.streams()
        for text in storage.journal.texts(known.stream).values()
        if len(text) > 3
    }
    state = fold(storage.journal.read(storage.journal.streams()[0].stream))
    storage.close()
    hidden |= {str(seat.holder) for seat in state.seats.values()}
    assert "75-2026-001" in inside
    assert len(hidden) > 10
    assert [word for word in hidden if word in inside or json.dumps(word)[1:-1] in inside] == []


def test_no_read_model_holds_a_name_or_a_text() -> None:
    seen: set[object] = set()

    def walk(of: object) -> None:
        if of in seen:
            return
        seen.add(of)
        for part in get_args(of):
            walk(part)
        if isinstance(of, type) and is_dataclass(of):
            hints = get_type_hints(of, include_extras=True)
            for field in fields(of):
                walk(hints[field.name])

    for model in EVERY:
        walk(model.holds)
    assert SessionOutline in seen
    assert not {PersonName, SealedName} & seen


def test_a_change_of_key_leaves_nothing_to_the_former_one(path: Path) -> None:
    held = opened(path)
    held.storage.rekey(OTHER_KEY)
    held.close()
    with pytest.raises(Exception, match=NOT_READABLE):
        raw(place_beside(path), own_key(KEY)).execute("SELECT * FROM source").fetchall()
    again = opened(path, OTHER_KEY)
    assert (again.across.said(), again.across.pending()) == (None, 0)
    again.close()


def test_who_only_reads_finds_what_the_writer_kept_and_writes_nothing(path: Path) -> None:
    before = digest(place_beside(path))
    writer = opened(path)
    reading = StorageFile(path, KEY, reading=True)
    across = ReadModels(reading.journal, copied_projections(reading, KEY))
    assert (across.said(), across.pending()) == (None, 0)
    across.close()
    reading.close()
    writer.close()
    assert digest(place_beside(path)) == before


_REBUILDING = """
import sys
from pathlib import Path
from tests.storage.test_projections import opened
held = opened(Path(sys.argv[1]))
print("began", flush=True)
for number in range(int(sys.argv[2])):
    if not held.across.step():
        break
print("there", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 8])
def test_killed_at_any_step_of_a_rebuild_the_facts_are_as_they_were(path: Path, after: int) -> None:
    place_beside(path).unlink()
    facts = digest(path)
    program = subprocess.Popen(
        [sys.executable, "-c", _REBUILDING, str(path), str(after)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert [program.stdout.readline().strip() for _ in range(2)] == ["began", "there"]
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    assert program.stdin is not None
    program.stdin.close()
    assert digest(path) == facts
    again = opened(path)
    steps(again.across)
    told = again.told()
    again.close()
    assert told == from_facts(path)


def test_a_disk_that_fills_during_a_rebuild_costs_the_second_file_alone(
    path: Path, tmp_path: Path
) -> None:
    with mounted(tmp_path / "small", 2 << 20) as small:
        place = small / path.name
        shutil.copyfile(path, place)
        held = opened(place)
        facts = digest(place)
        room = os.statvfs(small)
        (small / "ballast").write_bytes(bytes(room.f_bavail * room.f_frsize))
        steps(held.across)
        told = held.told()
        assert digest(place) == facts
        assert not place_beside(place).exists()
        (small / "ballast").unlink()
        held.close()
        assert digest(place) == facts
        assert told == from_facts(place)
        rebuilt(place, Rebuilt.MISSING)


def test_a_list_of_sessions_follows_what_is_appended(path: Path) -> None:
    storage = StorageFile(path, KEY)
    desk = desk_on(storage)
    known = desk.sessions()
    assert desk.sessions() is known
    convened = played(storage)
    assert {one.stream for one in desk.sessions()} == {
        convened.stream,
        *(one.stream for one in known),
    }
    again = StorageFile(path, KEY, reading=True)
    assert again.journal.streams() == desk.sessions()
    again.close()
    storage.close()
