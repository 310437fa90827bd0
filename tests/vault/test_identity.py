"""The identity of a file is inside it: what lies beside it in clear decides nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commission_app.adapters.vault.kept_keys import check_value
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.base.ports import JournalUnavailable, StorageFault
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import BackupError, BackupFault, Reason
from commission_app.application.vault.file_opener import OpenerState, UnlockError, UnlockFault
from commission_app.clocks import PlayedClock
from commission_app.composition.file_maintenance import find_vault
from commission_app.composition.opener import FileOpener, OpenFile, UseCases
from commission_app.paths import Folders
from tests.domain.room import START
from tests.endurance.played_session import draft
from tests.presenters.doubles import ImmediateRunner
from tests.storage.opened import tamper
from tests.vault.silent_keyring import Lockable, LockableDoor
from tests.vault.test_keyring_marks import open_session
from ui.screens.unlock.logic.unlock import UnlockPresenter
from ui.screens.unlock.logic.unlock_state import Asked, UnlockState

ROOT = Path(__file__).parents[2]
PHRASE = "une phrase assez longue"


def door(folder: Path) -> FileOpener:
    return FileOpener(Folders(folder), PlayedClock(START))


def key_of(folder: Path) -> bytes:
    return find_vault(Folders(folder), keyring=True).candidates()[0]


def contradicted(workplace: OpenFile) -> bool:
    assert workplace.checkpoints is not None
    found = workplace.checkpoints.contradicted
    assert workplace.integrity is not None
    assert workplace.integrity.whole().sound is not found
    workplace.close()
    return found


def rolled_back(folder: Path, passphrase: str | None = None) -> None:
    """Make a file go on, then put the one of before in its place."""
    workplace = door(folder).create(passphrase)
    snapshot = workplace.desk.convene(draft(), "essai")
    workplace.close()
    older = (folder / "commission.db").read_bytes()
    workplace = door(folder).unlock()
    open_session(workplace, workplace.desk.load(snapshot.stream))
    workplace.close()
    (folder / "commission.db").write_bytes(older)


def removed(pointer: Path) -> None:
    pointer.unlink()


def left_alone(_: Path) -> None:
    """Leave the clear file as it is."""


def unreadable(pointer: Path) -> None:
    pointer.write_bytes(b"\xff{")


def of_another(pointer: Path) -> None:
    pointer.write_text(json.dumps({"format": 1, "id": "00112233aabbccdd"}))


def out_of_its_place(pointer: Path) -> None:
    """Name an entry of the keyring that holds no key."""
    known = json.loads(pointer.read_text())
    pointer.write_text(json.dumps({**known, "key": "journal"}))


WAYS = [removed, unreadable, of_another, out_of_its_place]


@pytest.mark.parametrize(
    ("changed", "passphrase"),
    [(removed, None), (removed, PHRASE), (unreadable, PHRASE), (of_another, PHRASE)],
)
def test_an_older_file_is_found_whatever_becomes_of_the_clear_file_beside_it(
    tmp_path: Path, changed: Callable[[Path], None], passphrase: str | None
) -> None:
    rolled_back(tmp_path, passphrase)
    changed(tmp_path / "vault.json")
    assert contradicted(door(tmp_path).unlock(passphrase))
    # And again: the evidence is kept.
    assert contradicted(door(tmp_path).unlock())


@pytest.mark.parametrize("changed", [left_alone, removed, "copied"])
def test_an_older_file_brought_from_another_folder_is_found_and_taken_only_when_accepted(
    tmp_path: Path, changed: Callable[[Path], None] | str
) -> None:
    living, apart = tmp_path / "living", tmp_path / "apart"
    workplace = door(living).create()
    snapshot = workplace.desk.convene(draft(), "essai")
    made = workplace.maintenance.backups.make(Reason.DEMAND)
    open_session(workplace, workplace.desk.load(snapshot.stream))
    key = workplace.maintenance.room.key
    workplace.close()
    apart.mkdir()
    find_vault(Folders(apart), keyring=True).settle(key)
    door(apart).restore(made.path).close()
    shutil.copy(apart / "commission.db", living / "commission.db")
    if callable(changed):
        changed(living / "vault.json")
    else:
        shutil.copy(apart / "vault.json", living / "vault.json")
    for _ in range(2):
        assert contradicted(door(living).unlock()), "it has a mark of its own, but elsewhere"
    taken = door(living).unlock()
    assert taken.checkpoints.accept()
    assert taken.integrity.whole().sound
    taken.close()
    assert not contradicted(door(living).unlock())


@pytest.mark.parametrize("changed", WAYS)
def test_losing_the_clear_file_alone_loses_nothing(
    tmp_path: Path, changed: Callable[[Path], None]
) -> None:
    workplace = door(tmp_path).create()
    workplace.desk.convene(draft(), "essai")
    assert workplace.maintenance is not None
    made = workplace.maintenance.backups.make(Reason.DEMAND)
    workplace.close()
    changed(tmp_path / "vault.json")
    assert door(tmp_path).state() is OpenerState.KEY_AT_HAND
    workplace = door(tmp_path).unlock()
    assert workplace.maintenance is not None
    assert [one.path for one in workplace.maintenance.backups.shelf()] == [made.path]
    assert len(workplace.desk.sessions()) == 1
    assert not contradicted(workplace)


def as_earlier(folder: Path) -> None:
    """Take the name out of a file, as an earlier version left it."""
    tamper(
        folder / "commission.db",
        "DELETE FROM settings WHERE name = 'vault.identity'",
        key_of(folder),
    )


def acts(workplace: OpenFile) -> list[Act]:
    assert workplace.maintenance is not None
    return [line.act for line in workplace.maintenance.trail.lines()]


def test_an_earlier_file_is_given_its_name_once_and_that_is_told(tmp_path: Path) -> None:
    door(tmp_path).create().close()
    as_earlier(tmp_path)
    identity = find_vault(Folders(tmp_path), keyring=True).identity()
    for _ in range(2):
        workplace = door(tmp_path).unlock()
        assert acts(workplace).count(Act.IDENTIFIED) == 1
        assert workplace.storage.settings.get("vault.identity") == identity
        workplace.close()


@pytest.mark.parametrize("changed", WAYS)
def test_an_earlier_file_put_back_is_compared_with_every_mark_within_reach(
    tmp_path: Path, changed: Callable[[Path], None]
) -> None:
    rolled_back(tmp_path, PHRASE)
    as_earlier(tmp_path)
    changed(tmp_path / "vault.json")
    for _ in range(2):
        workplace = door(tmp_path).unlock(PHRASE)
        assert Act.IDENTIFIED not in acts(workplace)
        assert contradicted(workplace)


def test_a_file_that_no_mark_knows_where_others_are_known_is_an_alarm(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for place in (here, there):
        workplace = FileOpener(Folders(place), PlayedClock(START), keyring=place == here).create(
            PHRASE
        )
        workplace.desk.convene(draft(), "essai")
        workplace.close()
    for name in ("commission.db", "key.json", "vault.json"):
        shutil.copy(there / name, here / name)
    assert contradicted(door(here).unlock(PHRASE))


@pytest.mark.parametrize("act", ["create", "unlock"])
def test_a_file_that_is_gone_with_what_points_to_it_is_not_begun_again(
    tmp_path: Path, act: str
) -> None:
    workplace = door(tmp_path).create()
    workplace.desk.convene(draft(), "essai")
    workplace.close()
    for name in ("commission.db", "vault.json"):
        (tmp_path / name).unlink()
    with pytest.raises(JournalUnavailable) as gone:
        getattr(door(tmp_path), act)()
    assert gone.value.fault is StorageFault.GONE
    assert not (tmp_path / "commission.db").exists()


def test_a_keyring_that_was_silent_at_the_opening_loses_no_evidence(tmp_path: Path) -> None:
    """Not to answer is not to agree: what it remembers is compared before it is overwritten."""
    rolled_back(tmp_path, PHRASE)
    backend = Lockable()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    backend.locked = True
    workplace = LockableDoor(tmp_path, backend).unlock(PHRASE)
    assert workplace.checkpoints is not None
    assert not workplace.checkpoints.at_opening[0].answered
    told: list[bool] = []
    workplace.checkpoints.found_since = lambda: told.append(True)
    backend.locked = False
    workplace.desk.convene(draft(), "essai")
    workplace.close()
    assert workplace.checkpoints.contradicted
    assert told
    assert contradicted(door(tmp_path).unlock())


def test_a_page_put_back_before_an_opening_that_the_keyring_missed_is_still_found(
    tmp_path: Path,
) -> None:
    workplace = door(tmp_path).create(PHRASE)
    workplace.desk.convene(draft(), "essai")
    for content in ("A" * 9000, "B" * 9000):
        workplace.storage.settings.put("trial", content)
        workplace.close()
        if content[0] == "A":
            older = (tmp_path / "commission.db").read_bytes()
            workplace = door(tmp_path).unlock()
    (tmp_path / "commission.db").write_bytes(older)
    # The head of the journal agrees; the closing alone does not, and the keyring is silent twice.
    backend = Lockable()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    backend.locked = True
    for answers_before_the_end in (False, True):
        workplace = LockableDoor(tmp_path, backend).unlock(PHRASE)
        backend.locked = not answers_before_the_end
        workplace.close()
    assert contradicted(door(tmp_path).unlock())


class Shown:
    state = UnlockState()

    def display(self, state: UnlockState) -> None:
        self.state = state


@pytest.mark.parametrize("kept", [b"", b"\1" * 31, b"\1" * 33, b"\1" * 32])
def test_whatever_the_keyring_holds_the_passphrase_has_its_field(
    tmp_path: Path, kept: bytes
) -> None:
    workplace = door(tmp_path).create(PHRASE)
    workplace.desk.convene(draft(), "essai")
    workplace.close()
    vault, key = find_vault(Folders(tmp_path), keyring=True), key_of(tmp_path)
    keyring = OsKeyring()
    keyring.put(f"{vault.identity()} {check_value(key)}", kept)
    # As an earlier version kept it.
    keyring.put(vault.identity(), kept)
    view, opened = Shown(), list[UseCases]()
    presenter = UnlockPresenter(view, door(tmp_path), ImmediateRunner(), opened.append)
    presenter.enter()
    assert view.state.asked is Asked.ENTRY
    assert view.state.offers_code
    presenter.submit(PHRASE, "")
    (again,) = opened
    assert len(again.desk.sessions()) == 1
    again.close()
    # The right key is in its place again.
    door(tmp_path).unlock().close()


def test_a_wrong_key_without_any_other_way_is_said(tmp_path: Path) -> None:
    door(tmp_path).create().close()
    vault, key = find_vault(Folders(tmp_path), keyring=True), key_of(tmp_path)
    OsKeyring().put(f"{vault.identity()} {check_value(key)}", b"\1" * 32)
    with pytest.raises(UnlockError) as shut:
        door(tmp_path).unlock()
    assert shut.value.fault is UnlockFault.KEY_LOST


def test_an_older_backup_restored_elsewhere_leaves_the_living_file_its_key(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    workplace = door(here).create(PHRASE)
    workplace.desk.convene(draft(), "essai")
    assert workplace.maintenance is not None
    made = workplace.maintenance.backups.make(Reason.DEMAND).path
    workplace.maintenance.room.change_key(PHRASE)
    workplace.close()
    restored = door(there).restore(made, PHRASE)
    restored.desk.convene(draft(), "essai")
    restored.close()
    for place, sessions in ((here, 1), (there, 2)):
        # By the keyring alone, without any field; and neither is told a rollback of the other.
        workplace = door(place).unlock()
        assert len(workplace.desk.sessions()) == sessions
        assert not contradicted(workplace)


def test_a_key_of_another_generation_is_never_overwritten(tmp_path: Path) -> None:
    workplace = door(tmp_path).create()
    assert workplace.maintenance is not None
    room = workplace.maintenance.room
    for _ in range(3):
        room.change_key(None)
    generations = room.known_keys()
    identity = find_vault(Folders(tmp_path), keyring=True).identity()
    workplace.close()
    assert len(generations) == 4
    for key in generations:
        assert OsKeyring().get(f"{identity} {check_value(key)}") == key


def test_the_backup_of_another_commission_is_told_and_asked(tmp_path: Path) -> None:
    other = FileOpener(Folders(tmp_path / "other"), PlayedClock(START), keyring=False).create(
        PHRASE
    )
    other.desk.convene(draft(), "essai")
    assert other.maintenance is not None
    foreign = other.maintenance.backups.make(Reason.DEMAND).path
    other.close()
    here = tmp_path / "here"
    door(here).create().close()
    before = (here / "commission.db").read_bytes()
    with pytest.raises(BackupError) as asked:
        door(here).restore(foreign, PHRASE)
    assert asked.value.fault is BackupFault.OTHER_COMMISSION
    assert (here / "commission.db").read_bytes() == before
    workplace = door(here).restore(foreign, PHRASE, confirmed=True)
    assert len(workplace.desk.sessions()) == 1
    workplace.close()
    workplace = door(here).unlock()
    assert not contradicted(workplace)


FIRST_START = """
import sys
from pathlib import Path
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import Folders
from commission_app.application.base.ports import FileInUse
from tests.domain.room import START

door = FileOpener(Folders(Path(sys.argv[1])), PlayedClock(START))
print(door.state().value, flush=True)
sys.stdin.readline()
try:
    workplace = door.create()
    print("made", flush=True)
    sys.stdin.readline()
    workplace.close()
except FileInUse:
    print("in use", flush=True)
"""


def test_two_first_starts_at_once_make_one_file_that_opens(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_START]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for number in range(3):
        folder = tmp_path / str(number)
        children = [
            subprocess.Popen(
                [*command, str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                text=True,
            )
            for _ in range(2)
        ]
        said = []
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == "new_with_keyring\n"
        for child in children:
            assert child.stdin is not None
            child.stdin.write("\n")
            child.stdin.flush()
        for child in children:
            assert child.stdout is not None
            said.append(child.stdout.readline().strip())
        for child in children:
            child.communicate("\n")
        assert sorted(said) in (["in use", "made"], ["made", "made"])
        door(folder).unlock().close()


def test_who_reads_alone_settles_nothing(tmp_path: Path) -> None:
    """A change of key is under way: a reader must not take its announcement away."""
    workplace = door(tmp_path).create(PHRASE)
    workplace.desk.convene(draft(), "essai")
    vault = find_vault(Folders(tmp_path), keyring=True)
    following = bytes(range(32))
    vault.announce(following, vault.new_slots(following, PHRASE, None))
    announced = (tmp_path / "key-next.json").read_bytes()
    door(tmp_path).read(PHRASE).close()
    assert (tmp_path / "key-next.json").read_bytes() == announced
    workplace.close()
