"""The Windows package, as far as it can be looked at without Windows."""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

import pytest

from commission_app.application.vault.backups import SUFFIX
from commission_app.application.vault.handover import BUNDLE_SUFFIX
from commission_app.application.vault.pairing import CARD_SUFFIX
from installer.freeze import windows_resources
from installer.package.parts import pins
from installer.windows import wheels
from installer.windows.wine import differences

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "installer" / "windows"
SET_UP = (WINDOWS / "setup.nsi").read_text("utf-8")
LOCKS = ("requirements.lock", "requirements-freeze.lock")


def test_the_icon_has_every_size(tmp_path: Path) -> None:
    target = tmp_path / "commission-app.ico"
    windows_resources.icon(ROOT / "installer" / "linux" / "commission-app.svg", target)
    content = target.read_bytes()
    _, kind, count = struct.unpack_from("<HHH", content)
    sides = [content[6 + 16 * number] or 256 for number in range(count)]
    assert kind == 1
    assert sorted(sides) == sorted(windows_resources.SIZES)
    assert [path.name for path in tmp_path.iterdir()] == ["commission-app.ico"]


def test_the_version_resource_is_one_expression_with_the_version() -> None:
    told = windows_resources.version_resource("1.20.3", "commission-app-cli")
    ast.parse(told, mode="eval")
    assert "(1, 20, 3, 0)" in told
    assert "'commission-app-cli.exe'" in told


def test_every_exit_code_of_the_set_up_is_documented() -> None:
    codes = dict(re.findall(r"^!define ([A-Z_]+) (\d)$", SET_UP, re.MULTILINE))
    assert len(codes) == 5
    page = (WINDOWS / "README.md").read_text("utf-8")
    told = re.findall(r"^\| (\d) \|", page, re.MULTILINE)
    assert sorted({*codes.values(), "0", "1", "2"}) == told
    # Each is used, and no other way out of an error is there.
    for name in codes:
        assert f"${{{name}}}" in SET_UP
    assert "Abort" not in SET_UP


@pytest.mark.parametrize("suffix", [SUFFIX, BUNDLE_SUFFIX, CARD_SUFFIX])
def test_every_type_of_file_is_known_to_both_systems_and_goes_with_the_program(suffix: str) -> None:
    kind = suffix.removeprefix(".")
    assert f'!insertmacro FileType "{kind}"' in SET_UP
    assert f'!insertmacro NoFileType "{kind}"' in SET_UP
    linux = (ROOT / "installer" / "linux" / "commission-app.mime.xml").read_text("utf-8")
    assert f'pattern="*{suffix}"' in linux


def test_the_data_of_the_user_are_named_by_the_set_up_only_to_be_told() -> None:
    named = [line for line in SET_UP.splitlines() if "$LOCALAPPDATA\\${ID}" in line]
    assert [line.split('"')[0].strip() for line in named] == ["StrCpy $0"]
    removed = re.findall(r"(?:RMDir|Delete)(?: /r)? \"([^\"]+)\"", SET_UP)
    assert removed
    assert all(path.startswith(("$INSTDIR", "$SMPROGRAMS\\${NAME}")) for path in removed)


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_locked_for_windows_is_asked_for_with_its_hashes(lock: str) -> None:
    lines = wheels.lines([ROOT / lock])
    held = [pin for pin in pins(ROOT / lock) if pin.applies("windows", wheels.PYTHON)]
    assert len(lines) == len(held) > 5
    for line, pin in zip(lines, held, strict=True):
        assert line.startswith(f"{pin.name}=={pin.version} --hash=sha256:")
        assert line.count("--hash=sha256:") == len(pin.digests)


def test_a_failure_under_wine_that_is_not_listed_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.xml"
    results.write_text(
        '<testsuite><testcase classname="tests.a" name="test_b"/>'
        '<testcase classname="tests.a" name="test_c"><failure/></testcase></testsuite>'
    )
    assert differences.failed(results) == (1, ["tests.a::test_c"])
    assert differences.main([str(results)]) == 1
    assert "FAILED: tests.a::test_c" in capsys.readouterr().out


def test_every_known_difference_has_its_reason() -> None:
    for one in differences.known(differences.KNOWN.read_text("utf-8")):
        assert one.reason[0].isupper()
    with pytest.raises(ValueError, match="tests"):
        differences.known('difference = [{tests = "tests", reason = "Wine"}]')
