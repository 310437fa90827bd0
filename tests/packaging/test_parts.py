"""What a package is said to be made of is what the lock holds; each part has its licence."""

from __future__ import annotations

import json
import platform
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from installer.package import notices, sbom
from installer.package.parts import LOCK, Pin, installed, licence_of, pins

LIBRARIES = Path(sysconfig.get_paths()["purelib"])
SYSTEM_PYTHON = ".".join(platform.python_version_tuple()[:2])
WINDOWS_ALONE = {"pywin32-ctypes", "tzdata"}
LINUX_ALONE = {"jeepney", "secretstorage"}
DEVELOPMENT = {
    one.name
    for one in pins(LOCK.with_name("requirements-dev.lock"))
    if one.applies("linux", SYSTEM_PYTHON)
}


@pytest.fixture(scope="module")
def here() -> dict[str, Distribution]:
    return installed(LIBRARIES)


def _names(system: str) -> set[str]:
    told = sbom.document(system, "3.11.7", {})
    components = told["components"]
    assert isinstance(components, list)
    return {one["name"] for one in components if one["type"] == "library"}


def test_every_locked_library_is_told_for_the_system_it_is_for() -> None:
    locked = {line.split("==")[0] for line in LOCK.read_text("utf-8").splitlines() if "==" in line}
    linux, windows = _names("linux"), _names("windows")
    assert linux | windows <= locked
    assert linux & WINDOWS_ALONE == set()
    assert windows >= WINDOWS_ALONE
    assert linux - windows == LINUX_ALONE


def test_the_document_has_the_digests_of_the_lock_and_repeats_itself() -> None:
    first = json.dumps(sbom.document("linux", "3.11.7", {}))
    assert first == json.dumps(sbom.document("linux", "3.11.7", {}))
    assert first != json.dumps(sbom.document("windows", "3.11.7", {}))
    for pin in pins():
        assert pin.digests
        assert not pin.applies("linux", "3.11") or all(d in first for d in pin.digests)


def test_every_reference_of_the_document_is_met() -> None:
    told = json.loads(json.dumps(sbom.document("linux", "3.11.7", {})))
    known = {one["bom-ref"] for one in told["components"]}
    (root,) = told["dependencies"]
    assert set(root["dependsOn"]) == known
    assert told["specVersion"] == "1.6"


@pytest.mark.parametrize("pin", pins(), ids=lambda pin: pin.name)
def test_every_library_here_has_a_licence_and_its_text(
    pin: Pin, here: dict[str, Distribution]
) -> None:
    if not pin.applies("linux", SYSTEM_PYTHON):
        # A tool of development may want it here all the same.
        assert pin.name not in here or pin.name in DEVELOPMENT
        return
    distribution = here[pin.name]
    texts = notices.own_texts(distribution)
    assert licence_of(distribution) or texts
    assert texts or pin.name in notices.WITHOUT_TEXT
    assert not texts or max(path.stat().st_size for path in texts) > 500


def test_a_part_without_a_licence_ends_the_package(tmp_path: Path) -> None:
    information = tmp_path / "bare-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: bare\nVersion: 1.0\n")
    with pytest.raises(notices.NoLicenceError):
        notices.texts_of("bare", installed(tmp_path)["bare"])
