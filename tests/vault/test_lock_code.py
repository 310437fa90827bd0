"""The code of the lock: a verifier, tries that slow down and outlive the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.vault.lock_code import FREE_TRIES, LockCode
from commission_app.adapters.vault.passphrase import Cost
from commission_app.application.vault.lock import LockFault, LockHeld

CHEAP = Cost(1, 1, 64)


class Wall:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def lock(tmp_path: Path, wall: Wall) -> LockCode:
    made = LockCode(tmp_path, CHEAP, wall=wall)
    made.choose("secret1")
    return made


def held(lock: LockCode, code: str) -> LockHeld:
    with pytest.raises(LockHeld) as caught:
        lock.check(code)
    return caught.value


def test_the_code_opens_and_is_nowhere_on_disk(lock: LockCode, tmp_path: Path) -> None:
    lock.check("secret1")
    assert lock.is_set
    assert b"secret1" not in (tmp_path / "lock.json").read_bytes()


def test_composed_letters_are_the_same_code(tmp_path: Path) -> None:
    lock = LockCode(tmp_path, CHEAP)
    lock.choose("été été")
    lock.check("e\u0301te\u0301 e\u0301te\u0301")


def test_a_short_code_or_a_wrong_present_one_changes_nothing(lock: LockCode) -> None:
    for code, known, fault in (
        ("court", "secret1", LockFault.TOO_SHORT),
        ("nouveau", "faux123", LockFault.WRONG),
    ):
        with pytest.raises(LockHeld) as caught:
            lock.choose(code, known)
        assert caught.value.fault is fault
    lock.check("secret1")


def test_tries_slow_down_and_a_restart_is_no_way_around(
    lock: LockCode, tmp_path: Path, wall: Wall
) -> None:
    for _ in range(FREE_TRIES - 1):
        assert held(lock, "faux123").seconds == 0
    assert held(lock, "faux123").seconds > 0
    again = LockCode(tmp_path, CHEAP, wall=wall)
    waits = held(again, "secret1")
    assert waits.fault is LockFault.WAIT
    # Setting the clock back does not shorten the wait.
    wall.now -= 10_000
    assert held(again, "secret1").fault is LockFault.WAIT
    wall.now += 10_000 + waits.seconds
    again.check("secret1")
    assert held(again, "faux123").seconds == 0


def test_a_damaged_file_stays_shut_but_for_the_recovery(tmp_path: Path) -> None:
    (tmp_path / "lock.json").write_text("{}", "utf-8")
    lock = LockCode(tmp_path, CHEAP, recovery=lambda phrase: phrase == "la phrase de secours")
    assert lock.is_set
    assert held(lock, "secret1").fault is LockFault.DAMAGED
    lock.check("la phrase de secours")
