"""The comfort settings of the windows, in a small file of their own: nothing of a session."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.base.whole_file import put_in_place

THEMES = ("light", "dark", "contrast")
PERCENTS = (100, 110, 125, 150, 175, 200)
CHAIR_PERCENTS = (100, 115, 130, 150)

LOCK_MINUTES = (0, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a window was, in pixels of the desktop; ``maximised`` says what it was shown as."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose; ``lock_minutes`` 0 never locks by itself.

    ``keys`` holds the changed keys alone, by the ids of ``ui.keys``; ``places`` where the desk was
    with each set of screens, and ``panels`` which of its panels were open.
    """

    theme: str = "light"
    percent: int = 100
    chair_percent: int = 100
    keys: Mapping[str, str] = field(default_factory=dict)
    remote_control: bool = False
    lock_minutes: int = 10
    lock_while_projected: bool = False
    desk_hidden_from_capture: bool = True
    chair_hidden_from_capture: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)
    panels: Mapping[str, bool] = field(default_factory=dict)


_ALLOWED: Mapping[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "percent": lambda value: value in PERCENTS,
    "chair_percent": lambda value: value in CHAIR_PERCENTS,
    "keys": lambda value: (
        isinstance(value, dict)
        and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())
    ),
    "places": lambda value: isinstance(value, dict) and all(map(_is_place, value.values())),
    "panels": lambda value: (
        isinstance(value, dict) and all(isinstance(shown, bool) for shown in value.values())
    ),
    "lock_minutes": lambda value: value in LOCK_MINUTES,
}


_NAMES = frozenset(named.name for named in fields(Settings))


def load(place: Path) -> Settings:
    """Read the settings; a missing or damaged file, or a value nobody knows, gives the default."""
    try:
        raw = json.loads(plain_file.text_of(place))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    kept = {name: value for name, value in raw.items() if _sound(name, value)}
    places = kept.pop("places", {})
    return replace(Settings(), **kept, places={name: Place(**at) for name, at in places.items()})


def _is_place(value: object) -> bool:
    """Tell whether a record is that of a window; a JSON true is no number."""
    if not isinstance(value, dict) or set(value) != {one.name for one in fields(Place)}:
        return False
    numbers = [at for name, at in value.items() if name != "maximised"]
    return isinstance(value["maximised"], bool) and all(type(at) is int for at in numbers)


def _sound(name: str, value: object) -> bool:
    """Tell whether a setting exists and may have a value; a JSON true is no number."""
    default = getattr(Settings(), name) if name in _NAMES else None
    if default is None or isinstance(value, bool) is not isinstance(default, bool):
        return False
    allowed = _ALLOWED.get(name)
    return allowed is None or allowed(value)


def save(place: Path, settings: Settings) -> None:
    """Write the settings whole, or not at all (OSError)."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(_record(settings), stream, indent=1)
        put_in_place(temporary, place)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _record(settings: Settings) -> dict[str, object]:
    places = {name: asdict(at) for name, at in settings.places.items()}
    plain = {"keys": dict(settings.keys), "panels": dict(settings.panels), "places": places}
    others = (one.name for one in fields(settings) if one.name not in plain)
    return {**{name: getattr(settings, name) for name in others}, **plain}
