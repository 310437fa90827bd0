"""Keys as data, their changes and conflicts; settings that survive anything in their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui import keys
from ui.keys import Keymap
from ui.kit import settings
from ui.kit.palette import Offer, distinct, matching
from ui.kit.settings import Settings


def test_the_shipped_keys_are_sound_and_ask_for_no_altgr() -> None:
    keymap = Keymap()
    for name, _, shortcut in keys.known():
        assert not keymap.fault(name, shortcut.sequence), name
        assert "Ctrl+Alt" not in shortcut.sequence


@pytest.mark.parametrize(
    ("wanted", "sequence", "said"),
    [
        ("examination.cast_for", "C", "contre"),
        ("examination.cast_for", "Ctrl+K", "chercher un acte"),
        ("window.lock", "Ctrl+U", "unanimité"),
        ("window.lock", "L", "lettre seule"),
        ("examination.cast_for", "Ctrl+Alt+P", "gardée"),
        ("examination.cast_for", "", "gardée"),
        ("examination.nothing", "X", "n’existe pas"),
    ],
)
def test_a_conflict_is_refused_and_named(wanted: str, sequence: str, said: str) -> None:
    assert said in Keymap().fault(wanted, sequence).lower()
    with pytest.raises(ValueError, match=wanted):
        Keymap().change(wanted, sequence)


def test_a_changed_key_is_used_and_a_damaged_change_is_left_out() -> None:
    changed = Keymap().change("examination.cast_for", "X")
    assert changed.sequence("examination.cast_for") == "X"
    assert {s.sequence for s in changed.of("examination")} >= {"X", "C"}
    damaged = Keymap({"examination.cast_for": "C", "examination.back": "X", "nobody": "Y"})
    assert damaged.sound().changed == {"examination.back": "X"}


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    wanted = Settings(theme="dark", percent=150, keys={"examination.back": "X"}, lock_minutes=5)
    settings.save(place, wanted)
    assert settings.load(place) == wanted


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "\x00",
        json.dumps({"theme": "neon", "percent": 1000, "keys": 3, "lock_minutes": True}),
        json.dumps({"percent": True, "remote_control": 1, "window": 5, "unknown": 1}),
    ],
)
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    place = tmp_path / "settings.json"
    place.write_text(content, "utf-8")
    assert settings.load(place) == Settings()


def test_the_palette_finds_words_in_any_order_whatever_their_accents() -> None:
    offers = [
        Offer("Écran neutre", "F6", lambda: None),
        Offer("Réglages", "", lambda: None),
        Offer("Déport…", "", lambda: None),
        Offer("deport", "Ctrl+D", lambda: None),
    ]
    assert [o.label for o in matching(offers, "NEUTRE ecran")] == ["Écran neutre"]
    assert matching(offers, "reglage")[0].label == "Réglages"
    assert not matching(offers, "zzz")
    assert [o.key for o in distinct(offers) if "port" in o.label] == ["Ctrl+D"]
