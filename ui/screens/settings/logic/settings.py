"""The settings screen without pixels: looks, keys, lock, what is hidden from capture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ui import keys
from ui.keys import Keymap
from ui.kit.presenter import Presenter
from ui.kit.session_model import View
from ui.kit.settings import CHAIR_PERCENTS, LOCK_MINUTES, PERCENTS, Settings

THEMES = (("light", "Clair"), ("dark", "Sombre"), ("contrast", "Contraste élevé"))
SCREENS = {
    keys.WINDOW: "Toute l’application",
    "attendance": "Présences",
    "conduct": "Conduite",
    "examination": "Examen",
    "figures": "Indicateurs",
    "series": "Séries",
    "communique": "Communiqués",
    "consolidation": "Consolidation",
}
"""The screens that have keys, as people name them."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key that can be changed."""

    id: str
    label: str
    sequence: str
    changed: bool


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one screen."""

    title: str
    lines: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting with its values: (value, words) pairs."""

    name: str
    label: str
    options: tuple[tuple[object, str], ...]
    value: object


@dataclass(frozen=True, slots=True)
class Switch:
    """A setting that is on or off; one that cannot work here says why in ``obstacle``."""

    name: str
    label: str
    on: bool
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What the screen shows; ``key_error`` belongs to the key ``key_at``."""

    looks: tuple[Choice, ...] = ()
    switches: tuple[Switch, ...] = ()
    groups: tuple[KeyGroup, ...] = ()
    key_at: str = ""
    key_error: str = ""
    code_set: bool = False
    code_message: str = ""
    code_refused: bool = False
    message: str = ""


class Keeper(Protocol):
    """Keeps the settings and applies them."""

    @property
    def now(self) -> Settings:
        """Give the settings."""

    @property
    def keymap(self) -> Keymap:
        """Give the keys."""

    def change(self, **values: object) -> str:
        """Apply and keep settings; give a message when they could not be kept."""


class Codes(Protocol):
    """Sets the code of the lock, away from the screen; answers with a fault or an empty text."""

    @property
    def is_set(self) -> bool:
        """Tell whether there is one."""

    def set(self, code: str, known: str, done: Callable[[str], None]) -> None:
        """Choose another code."""


class SettingsPresenter(Presenter):
    """Changes settings as soon as they are chosen; nothing has to be confirmed."""

    def __init__(
        self, view: View[SettingsState], keeper: Keeper, codes: Codes, capture_obstacle: str
    ) -> None:
        """Work on a keeper; ``capture_obstacle`` says why windows cannot be hidden from capture."""
        self._view = view
        self._keeper = keeper
        self._codes = codes
        self._obstacle = capture_obstacle
        self._key: tuple[str, str] = ("", "")
        self._code: tuple[str, bool] = ("", False)
        self._message = ""

    def enter(self) -> None:
        """Show the settings as they are."""
        self._key, self._code, self._message = ("", ""), ("", False), ""
        self._display()

    def choose(self, name: str, value: object) -> None:
        """Give a setting a value."""
        if getattr(self._keeper.now, name) != value:
            self._message = self._keeper.change(**{name: value})
        self._display()

    def give_key(self, wanted: str, sequence: str) -> None:
        """Give an act another key; refused when it is taken."""
        keymap = self._keeper.keymap
        fault = keymap.fault(wanted, sequence)
        self._key = (wanted, fault)
        if not fault:
            self._message = self._keeper.change(keys=dict(keymap.change(wanted, sequence).changed))
        self._display()

    def reset_keys(self) -> None:
        """Give every act the key it came with."""
        self._key = ("", "")
        self._message = self._keeper.change(keys={})
        self._display()

    def set_code(self, code: str, again: str, known: str) -> None:
        """Choose the code of the lock."""
        if code != again:
            self._code = ("Les deux saisies diffèrent. Recommencez.", True)
            self._display()
            return

        def done(fault: str) -> None:
            said = fault or "Le code de verrouillage est enregistré."
            self._code = (said, bool(fault))
            self._display()

        self._codes.set(code, known, done)

    def _display(self) -> None:
        self._view.display(
            SettingsState(
                looks=_looks(self._keeper.now),
                switches=_switches(self._keeper.now, self._obstacle),
                groups=_groups(self._keeper.keymap),
                key_at=self._key[0],
                key_error=self._key[1],
                code_set=self._codes.is_set,
                code_message=self._code[0],
                code_refused=self._code[1],
                message=self._message,
            )
        )


def _looks(now: Settings) -> tuple[Choice, ...]:
    percent = tuple((value, f"{value}\u00a0%") for value in PERCENTS)
    room = tuple((value, f"{value}\u00a0%") for value in CHAIR_PERCENTS)
    locks = tuple(
        (value, f"Après {value}\u00a0minutes" if value else "Jamais de lui-même")
        for value in LOCK_MINUTES
    )
    return (
        Choice("theme", "Thème", THEMES, now.theme),
        Choice("percent", "Taille du texte", percent, now.percent),
        Choice("chair_percent", "Taille du texte à la présidence", room, now.chair_percent),
        Choice("lock_minutes", "Verrouillage sans activité", locks, now.lock_minutes),
    )


def _switches(now: Settings, obstacle: str) -> tuple[Switch, ...]:
    return (
        Switch(
            "lock_while_projected",
            "Verrouiller aussi pendant qu’un dossier est projeté",
            now.lock_while_projected,
        ),
        Switch(
            "remote_control",
            "Télécommande : Page bas projette le point, Page haut et B neutralisent",
            now.remote_control,
        ),
        Switch(
            "desk_hidden_from_capture",
            "Exclure le bureau des captures et partages d’écran",
            now.desk_hidden_from_capture,
            obstacle,
        ),
        Switch(
            "chair_hidden_from_capture",
            "Exclure aussi l’écran de la présidence (il ne pourra plus être partagé en visio)",
            now.chair_hidden_from_capture,
            obstacle,
        ),
    )


def _groups(keymap: Keymap) -> tuple[KeyGroup, ...]:
    groups = []
    for screen in keys.BY_SCREEN:
        lines = tuple(
            KeyLine(
                keys.identity(screen, s),
                s.label,
                s.sequence,
                keys.identity(screen, s) in keymap.changed,
            )
            for s in keymap.of(screen)
        )
        groups.append(KeyGroup(SCREENS[screen], lines))
    return tuple(groups)
