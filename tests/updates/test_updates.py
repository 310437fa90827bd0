"""An update that is not genuine, or older, changes nothing; a genuine one follows a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from commission_app.adapters.vault.update_key import UpdateKey
from commission_app.application.updates.statement import SUFFIX, rank, read_statement
from commission_app.application.updates.updates import UpdateFault, UpdateRefused, UpdateService
from commission_app.application.vault.file_opener import UnlockError, UnlockFault
from commission_app.clocks import SystemClock
from commission_app.composition import update_wiring
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from installer.package.sign_update import sign
from ui import update_command
from ui.french.updates import UPDATE_FAULTS, update_refused

KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
NAME = "commission-app_0.2.0_amd64.deb"
PHRASE = "une phrase assez longue"


def _public(key: Ed25519PrivateKey) -> UpdateKey:
    return UpdateKey(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Give a package with its signature, as on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    made = stick / NAME
    made.write_bytes(bytes(range(256)) * 9000)
    sign(KEY, "0.2.0", made)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a data folder with a file in it."""
    data = tmp_path / "data"
    FileOpener(folders(data), SystemClock(), keyring=False).create(PHRASE).close()
    return data


def _service(
    data: Path, version: str = "0.1.0", key: Ed25519PrivateKey | None = KEY
) -> UpdateService:
    return UpdateService(
        None if key is None else _public(key).holds, version, data / "mises-a-jour"
    )


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _fault(service: UpdateService, package: Path, home: Path) -> UpdateFault:
    """Give why it is refused; nothing of the data folder changes and no backup is asked for."""
    before = _tree(home)
    with pytest.raises(UpdateRefused) as refused:
        service.take(package, lambda: pytest.fail("no backup before the check"))
    assert _tree(home) == before
    assert update_refused(refused.value).count("Rien n’a été changé") == 1
    return refused.value.fault


def test_a_genuine_update_is_copied_after_which_the_file_is_backed_up(
    package: Path, home: Path
) -> None:
    seen: list[bool] = []
    copy, told = _service(home).take(package, lambda: seen.append(True))
    assert (copy.read_bytes(), copy.name, told.version) == (package.read_bytes(), NAME, "0.2.0")
    assert seen == [True]


@pytest.mark.parametrize("place", [0, 1_000_000, -1])
def test_one_byte_changed_in_the_package(place: int, package: Path, home: Path) -> None:
    content = bytearray(package.read_bytes())
    content[place] ^= 1
    package.write_bytes(content)
    assert _fault(_service(home), package, home) is UpdateFault.OTHER_FILE


@pytest.mark.parametrize("change", [lambda c: c[:-1], lambda c: c + b"\0", lambda _: b""])
def test_a_package_that_is_shorter_or_longer(
    change: Callable[[bytes], bytes], package: Path, home: Path
) -> None:
    package.write_bytes(change(package.read_bytes()))
    assert _fault(_service(home), package, home) is UpdateFault.OTHER_FILE


def test_every_byte_of_the_signature_file_counts(package: Path, home: Path) -> None:
    beside = package.with_name(NAME + SUFFIX)
    content = beside.read_bytes()
    for place in range(len(content)):
        for bit in (0x01, 0x20):
            beside.write_bytes(
                content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
            )
            with pytest.raises(UpdateRefused) as refused:
                _service(home).take(package, lambda: pytest.fail("refused too late"))
            assert refused.value.fault in (UpdateFault.NOT_UNDERSTOOD, UpdateFault.OTHER_KEY)
    assert not (home / "mises-a-jour").exists()


def test_a_signature_by_another_key(package: Path, home: Path) -> None:
    sign(OTHER, "0.2.0", package)
    assert _fault(_service(home), package, home) is UpdateFault.OTHER_KEY


def test_a_program_built_without_a_key_takes_none(package: Path, home: Path) -> None:
    assert _fault(_service(home, key=None), package, home) is UpdateFault.NO_KEY


def test_a_package_without_its_signature(package: Path, home: Path) -> None:
    package.with_name(NAME + SUFFIX).unlink()
    assert _fault(_service(home), package, home) is UpdateFault.NO_SIGNATURE


@pytest.mark.parametrize(
    ("present", "fault"), [("0.10.0", UpdateFault.OLDER), ("0.2.0", UpdateFault.SAME)]
)
def test_an_older_version_only_when_asked(
    present: str, fault: UpdateFault, package: Path, home: Path
) -> None:
    assert _fault(_service(home, present), package, home) is fault
    copy, _ = _service(home, present).take(package, lambda: None, older=True)
    assert copy.is_file()


def test_a_backup_that_fails_leaves_no_copy(package: Path, home: Path) -> None:
    def fails() -> None:
        raise UnlockError(UnlockFault.WRONG_PASSPHRASE)

    with pytest.raises(UnlockError):
        _service(home).take(package, fails)
    assert list((home / "mises-a-jour").iterdir()) == []


def test_the_command_backs_the_file_up_and_tells_what_to_do(package: Path, home: Path) -> None:
    places = folders(home)
    done, told = update_command.run(
        package, places, older=False, service=_service(home), ask=lambda _: PHRASE
    )
    assert done, told
    assert f"sudo apt install {home / 'mises-a-jour' / NAME}" in told
    assert len(list(places.backups.glob("*.sauvegarde"))) == 1


def test_the_command_refuses_while_the_program_is_open(package: Path, home: Path) -> None:
    places = folders(home)
    held = FileOpener(places, SystemClock(), keyring=False).unlock(PHRASE)
    try:
        done, _ = update_command.run(
            package, places, older=False, service=_service(home), ask=lambda _: PHRASE
        )
    finally:
        held.close()
    assert not done
    assert list((home / "mises-a-jour").iterdir()) == []


def test_the_environment_of_development_holds_no_key() -> None:
    assert update_wiring.built_in_key() is None


def test_every_fault_has_its_words() -> None:
    assert set(UPDATE_FAULTS) == set(UpdateFault)


@given(st.binary(max_size=400))
def test_no_other_bytes_are_understood(content: bytes) -> None:
    assert read_statement(content) is None


def test_versions_are_compared_as_numbers() -> None:
    assert rank("0.10.0") > rank("0.9.9") > rank("0.9.0")
