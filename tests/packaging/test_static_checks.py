"""Static checks of what ships, each with a control that shows that it can fail."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from installer import audit
from tests.packaging.test_locks import PROJECT, _normal, _pins

ROOT = Path(__file__).parents[2]
SHIPPED = ("commission_app", "ui", "resources", "installer")

# What bandit finds and is none: where, what, how often, and why it may stay.
ACCEPTED: dict[tuple[str, str], tuple[int, str]] = {
    ("commission_app/adapters/documents/pages/file/xmp.py", "B406"): (
        1,
        "writes XML by escaping, reads none",
    ),
    ("commission_app/application/vault/file_opener.py", "B105"): (
        4,
        "codes named after passphrases hold none",
    ),
    ("commission_app/application/vault/bundles.py", "B105"): (2, "as above"),
    ("commission_app/application/signing/signing.py", "B105"): (2, "as above"),
    ("commission_app/application/vault/audit_log.py", "B105"): (1, "as above"),
    ("commission_app/composition/file_maintenance.py", "B112"): (
        1,
        "a damaged file is what one restores over",
    ),
    ("ui/kit/secrets_typed.py", "B105"): (2, "blank fields, and words too common"),
    ("commission_app/adapters/signing/verification/drawing.py", "B404"): (
        1,
        "starts this very program, which draws",
    ),
    ("commission_app/adapters/signing/verification/drawing.py", "B603"): (1, "as above"),
    ("installer/dev/gather_advisories.py", "B404"): (1, "a tool of development; git alone"),
    ("installer/dev/gather_advisories.py", "B603"): (1, "as above"),
    ("commission_app/adapters/storage/between.py", "B608"): (3, "joined from constants alone"),
    ("commission_app/adapters/storage/reading/session_list.py", "B608"): (3, "as above"),
    ("commission_app/domain/pathways/fold.py", "B113"): (1, "a mapping called requests"),
    ("installer/audit.py", "B404"): (1, "a tool of development; its command is fixed"),
    ("installer/audit.py", "B603"): (1, "as above"),
    ("installer/windows/release.py", "B404"): (1, "a tool of the release; its commands are fixed"),
    ("installer/windows/release.py", "B603"): (1, "as above"),
    ("installer/windows/wine/differences.py", "B405"): (1, "reads what our own run of tests wrote"),
    ("installer/windows/wine/differences.py", "B314"): (1, "as above"),
    ("installer/package/notices.py", "B404"): (1, "a tool of the build; it asks dpkg"),
    ("installer/package/notices.py", "B603"): (1, "as above"),
    ("installer/package/notices.py", "B607"): (1, "as above"),
    ("ui/update_command.py", "B404"): (1, "starts the set-up whose signature was checked"),
    ("ui/update_command.py", "B603"): (1, "as above"),
}


def _bandit(*places: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bandit", "--quiet", "--format", "json", "--recursive"]
    done = subprocess.run([*command, *places], cwd=ROOT, capture_output=True, check=False)
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_bandit_finds_nothing_but_what_was_accepted_with_its_reason() -> None:
    report = _bandit(*SHIPPED)
    scanned = {name for name in report["metrics"] if name.endswith(".py")}
    shipped = {
        str(path.relative_to(ROOT))
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*.py")
        if path.stat().st_size
    }
    assert report["errors"] == []
    assert shipped <= scanned
    assert len(scanned) > 100
    found = Counter((one["filename"], one["test_id"]) for one in report["results"])
    new = {key: n for key, n in found.items() if n > ACCEPTED.get(key, (0, ""))[0]}
    stale = {key for key in ACCEPTED if key not in found}
    assert new == {}
    assert stale == set(), "no longer found: take it from the list"


def test_bandit_would_find_a_fault(tmp_path: Path) -> None:
    place = tmp_path / "faulty.py"
    place.write_text("import subprocess\nsubprocess.Popen('x', shell=True)\neval('1')\n")
    found = {one["test_id"] for one in _bandit(str(place))["results"]}
    assert {"B602", "B307"} <= found


def _closure(names: list[str]) -> set[str]:
    """Give every distribution that the installed application needs, here."""
    known: set[str] = set()
    left = [Requirement(name) for name in names]
    while left:
        wanted = left.pop()
        extras: set[str] = {"", *wanted.extras}
        name = _normal(wanted.name)
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        if name in known and not wanted.extras:
            continue
        known.add(name)
        for text in importlib.metadata.requires(name) or []:
            needed = Requirement(text)
            marker = needed.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                needed.marker = None
                left.append(needed)
    return known


def test_all_that_the_installed_application_needs_is_locked_at_its_version() -> None:
    pins = _pins("requirements.lock")
    needed = _closure(PROJECT["dependencies"])
    assert len(needed) > len(PROJECT["dependencies"])
    assert {name for name in needed if name not in pins} == set()
    other = {
        name: (pins[name][0], importlib.metadata.version(name))
        for name in needed
        if f"=={importlib.metadata.version(name)}" not in pins[name][0]
    }
    assert other == {}


def _dependency(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "version": "1.0", "vulns": [], **more}


@pytest.mark.parametrize(
    ("dependencies", "pinned", "code"),
    [
        ([_dependency("a"), _dependency("b")], 2, audit.CLEAN),
        ([], 2, audit.UNCHECKED),
        ([_dependency("a")], 2, audit.UNCHECKED),
        ([_dependency("a"), {"name": "b", "skip_reason": "not found"}], 2, audit.UNCHECKED),
        ([{"name": "a", "skip_reason": "not found"}], 1, audit.UNCHECKED),
        ([_dependency("a", vulns=[{"id": "X-1"}])], 1, audit.VULNERABLE),
        ([_dependency("a", vulns=[{"id": "X-1"}])], 9, audit.VULNERABLE),
    ],
)
def test_an_audit_that_checked_nothing_is_no_clean_one(
    dependencies: list[dict[str, object]], pinned: int, code: int
) -> None:
    assert audit.judge({"dependencies": dependencies}, pinned).code == code


def test_the_audit_counts_every_pin_of_the_lock() -> None:
    applicable = {_normal(name) for name in audit._applicable(ROOT / "requirements.lock")}
    assert _closure(PROJECT["dependencies"]) <= applicable
    assert applicable <= set(_pins("requirements.lock"))


def test_without_any_advisory_service_the_audit_fails_aloud() -> None:
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
    lower = {name.lower(): value for name, value in nowhere.items()}
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "audit.py"), "requirements-build.lock"],
        env={**os.environ, **nowhere, **lower, "NO_PROXY": "", "no_proxy": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == audit.UNCHECKED, done.stdout
    assert "NOT CHECKED" in done.stdout


def _table(folder: Path, *rows: str, gathered: str = "2026-11-01") -> Path:
    place = folder / "known.toml"
    place.write_text("\n".join((f"gathered = {gathered}", "[past]", *rows)), "utf-8")
    return place


def _lock(folder: Path, *pins: str) -> Path:
    place = folder / "some.lock"
    place.write_text("".join(f"{pin} \\\n    --hash=sha256:00\n" for pin in pins), "utf-8")
    return place


_ROW = 'reportlab = { from = "3.6.13", last = "CVE-2023-33733" }'


@pytest.mark.parametrize(
    ("rows", "gathered", "pins", "code"),
    [
        ((_ROW,), "2026-11-01", ("reportlab==4.0",), audit.CLEAN),
        ((_ROW,), "2026-11-01", ("reportlab==3.6.12",), audit.VULNERABLE),
        ((_ROW,), "2026-11-01", ("ReportLab==3.6.12 ; python_version < '3'",), audit.VULNERABLE),
        ((_ROW,), "2026-11-01", ("other==1.0",), audit.UNCHECKED),
        ((_ROW,), "2026-11-01", (), audit.UNCHECKED),
        ((), "2026-11-01", ("reportlab==4.0",), audit.UNCHECKED),
        ((_ROW,), "2025-01-01", ("reportlab==4.0",), audit.UNCHECKED),
        (('reportlab = "3.6.13"',), "2026-11-01", ("reportlab==4.0",), audit.UNCHECKED),
        ((_ROW,), "2026-11-01", ("reportlab==what?",), audit.UNCHECKED),
    ],
)
def test_a_comparison_without_network_fails_when_it_compared_nothing(
    tmp_path: Path, rows: tuple[str, ...], gathered: str, pins: tuple[str, ...], code: int
) -> None:
    table, lock = _table(tmp_path, *rows, gathered=gathered), _lock(tmp_path, *pins)
    assert audit.compare(lock, table, date(2026, 11, 25)).code == code
    absent = tmp_path / "absent.toml"
    assert audit.compare(lock, absent, date(2026, 11, 25)).code == audit.UNCHECKED
    assert audit.compare(absent, table, date(2026, 11, 25)).code == audit.UNCHECKED


_RANGE = {"name": "a", "id": "X-1", "aliases": [], "events": [{"introduced": "1"}, {"fixed": "2"}]}
_LAST = {**_RANGE, "events": [{"introduced": "0"}, {"last_affected": "2.1"}]}
_LISTED = {**_RANGE, "events": [], "versions": ["1.5", "3"]}


@pytest.mark.parametrize(
    ("advisories", "pins", "code"),
    [
        ([_RANGE], ("a==2",), audit.CLEAN),
        ([_RANGE], ("a==0.9",), audit.CLEAN),
        ([_RANGE], ("a==1.0",), audit.VULNERABLE),
        ([_LAST], ("a==2.1",), audit.VULNERABLE),
        ([_LAST], ("a==2.2",), audit.CLEAN),
        ([_LISTED], ("A==3.0",), audit.VULNERABLE),
        ([_LISTED], ("a==2.0",), audit.CLEAN),
        ([], ("a==1", "b==1"), audit.UNCHECKED),
        ([], (), audit.UNCHECKED),
        ([{"name": "a"}], ("a==1",), audit.UNCHECKED),
    ],
)
def test_every_pin_is_compared_with_all_that_was_published_up_to_a_date(
    tmp_path: Path, advisories: list[object], pins: tuple[str, ...], code: int
) -> None:
    data, lock = tmp_path / "advisories.json", _lock(tmp_path, *pins)
    record = {"as_of": "2026-11-01", "libraries": ["a"], "advisories": advisories}
    data.write_text(json.dumps(record), "utf-8")
    assert audit.compare_whole(lock, data).code == code
    assert audit.compare_whole(lock, tmp_path / "absent.json").code == audit.UNCHECKED


def test_no_locked_version_has_a_fault_known_here() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "audit.py"), "--known"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == audit.CLEAN, done.stdout + done.stderr
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-freeze.lock"):
        assert re.search(rf"^{lock}: (\d+) of \1 pins compared with all", done.stdout, re.MULTILINE)
        assert re.search(rf"^{lock}: \d+ pins; [1-9]\d* of libraries", done.stdout, re.MULTILINE)


def test_every_protection_of_the_threat_model_points_to_tests_that_are_there() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| P")]
    assert len(rows) >= 15
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, f"no test: {row[:80]}"
        for place, name in named:
            source = ROOT / place
            assert source.is_file(), place
            assert re.search(rf"^def {name}\(", source.read_text("utf-8"), re.MULTILINE), name
