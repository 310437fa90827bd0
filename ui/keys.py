"""The keys of each screen, as data: what they do, what they are, and what may replace them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

WINDOW = "window"
"""The keys that work on every screen."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key of a screen.

    One without ``in_text`` never fires while a text has the focus. ``everywhere`` ones act whatever
    screen is shown, locked or not.
    Two keys of the same action have different ``place``. A ``final`` one cannot be undone: it does
    nothing right after another act; those of the examination are held back where they are done.
    """

    action: str
    sequence: str
    label: str
    in_text: bool = False
    place: int = 0
    everywhere: bool = False
    final: bool = False


BY_SCREEN: dict[str, tuple[Shortcut, ...]] = {
    WINDOW: (
        Shortcut("keys", "F1", "Touches de l’écran, et guide", in_text=True),
        Shortcut("palette", "Ctrl+K", "Chercher un acte, une personne, un dossier", in_text=True),
        Shortcut("lock", "Ctrl+L", "Verrouiller le bureau", in_text=True),
        Shortcut("menu", "F9", "Aller au menu, et en revenir", in_text=True),
        Shortcut("settings", "Ctrl+P", "Réglages", in_text=True),
    ),
    "attendance": (
        Shortcut("holder", "P", "Titulaire présent"),
        Shortcut("deputy", "S", "Suppléant présent"),
        Shortcut("excused", "E", "Excusé"),
        Shortcut("absent", "A", "Absent"),
        Shortcut("left", "D", "Départ en cours de séance"),
        Shortcut("expect_all", "Ctrl+T", "Tous les titulaires présents"),
        Shortcut("primary", "Ctrl+Return", "Ouvrir la séance", final=True),
    ),
    "conduct": (
        Shortcut("up", "Alt+Up", "Monter le point choisi"),
        Shortcut("down", "Alt+Down", "Descendre le point choisi"),
        Shortcut("primary", "Ctrl+Return", "Faire l’acte de la feuille ouverte", in_text=True),
    ),
    "consolidation": (Shortcut("primary", "Ctrl+Return", "Choisir le dossier à additionner"),),
    "figures": (Shortcut("primary", "Ctrl+Return", "Enregistrer le rapport annuel", final=True),),
    "series": (
        Shortcut("primary", "Ctrl+Return", "Saisir une valeur, puis la conserver", in_text=True),
    ),
    "communique": (
        Shortcut("primary", "Ctrl+Return", "Commencer, puis conserver le projet", in_text=True),
    ),
    "examination": (
        Shortcut("cast_for", "P", "Pour"),
        Shortcut("cast_against", "C", "Contre"),
        Shortcut("cast_abstain", "A", "Abstention"),
        Shortcut("cast_no_part", "N", "Ne prend pas part au vote"),
        Shortcut("back", "Backspace", "Revenir au membre précédent"),
        Shortcut("take_back", "Ctrl+Z", "Reprendre la dernière voix"),
        Shortcut("unanimity", "Ctrl+U", "Unanimité, puis les exceptions"),
        Shortcut("primary", "Ctrl+Return", "Proclamer"),
        Shortcut("next", "Ctrl+Down", "Lire le point suivant"),
        Shortcut("before", "Ctrl+Up", "Lire le point précédent"),
        Shortcut("call", "Ctrl+E", "Appeler ce point"),
        Shortcut("agenda", "F8", "Montrer ou cacher l’ordre du jour", in_text=True),
        Shortcut("reasons", "Ctrl+M", "Écrire les motifs"),
        Shortcut("note", "Ctrl+N", "Écrire la note de débat"),
        Shortcut("passage", "F7", "Montrer ou cacher le texte du procès-verbal", in_text=True),
        Shortcut("clear_room", "S", "Confirmer qui a quitté la salle"),
        Shortcut("confirm_return", "R", "Confirmer qui est de retour dans la salle"),
        Shortcut("project", "F5", "Projeter à la présidence", in_text=True),
        Shortcut("preview", "Ctrl+F5", "Aperçu de la présidence", in_text=True),
        Shortcut("neutral", "F6", "Écran neutre", in_text=True, everywhere=True),
        Shortcut("neutral", "B", "Écran neutre", place=1),
    ),
}


def identity(screen: str, shortcut: Shortcut) -> str:
    """Give the id under which a key is changed and stored."""
    suffix = f".{shortcut.place}" if shortcut.place else ""
    return f"{screen}.{shortcut.action}{suffix}"


def known() -> Iterator[tuple[str, str, Shortcut]]:
    """Give every key: its id, its screen, itself."""
    for screen, shortcuts in BY_SCREEN.items():
        for shortcut in shortcuts:
            yield identity(screen, shortcut), screen, shortcut


def lines(shortcuts: Iterable[Shortcut]) -> tuple[tuple[str, str], ...]:
    """Give each act once, as its words and every key that does it: "F6 ou B"."""
    said: dict[str, str] = {}
    for known in shortcuts:
        key = spoken(known.sequence)
        said[known.label] = f"{said[known.label]} ou {key}" if known.label in said else key
    return tuple(said.items())


_LETTER = re.compile(r"[A-Z]")
_SEQUENCE = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9]|F[1-9]|F1[0-2]|Return|Enter|Backspace|Space|Up|Down"
    r"|Left|Right|PgUp|PgDown|Home|End|Ins|Del)"
)
_KEPT = frozenset(
    {"Return", "Enter", "Space", "Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End"}
    | {"Ins", "Del", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Alt+F4"}
)


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys as they are now: those shipped, but for the ones that were changed."""

    changed: Mapping[str, str] = field(default_factory=dict)

    def of(self, screen: str) -> tuple[Shortcut, ...]:
        """Give the keys of a screen, none when it has none."""
        return tuple(
            replace(s, sequence=self.changed.get(identity(screen, s), s.sequence))
            for s in BY_SCREEN.get(screen, ())
        )

    def sequence(self, wanted: str) -> str:
        """Give the key of an id, empty when nobody knows the id."""
        for name, screen, shortcut in known():
            if name == wanted:
                return self.changed.get(identity(screen, shortcut), shortcut.sequence)
        return ""

    def fault(self, wanted: str, sequence: str) -> str:
        """Say why a key may not be given to an id; empty when it may."""
        found = {name: (screen, shortcut) for name, screen, shortcut in known()}
        if wanted not in found:
            return "Cet acte n’existe pas."
        screen, shortcut = found[wanted]
        if not _SEQUENCE.fullmatch(sequence) or sequence in _KEPT or "Ctrl+Alt+" in sequence:
            return f"« {spoken(sequence)} » est gardée par l’application ou par le système."
        if _LETTER.fullmatch(sequence) and (screen == WINDOW or shortcut.in_text):
            return "Une lettre seule ne peut pas agir pendant qu’on écrit : ajoutez Ctrl ou Alt."
        for name, (other, taken) in found.items():
            anywhere = shortcut.everywhere or taken.everywhere
            meets = anywhere or other == screen or WINDOW in (other, screen)
            if name != wanted and meets and self.sequence(name) == sequence:
                return f"« {spoken(sequence)} » sert déjà à : {taken.label.lower()}."
        return ""

    def change(self, wanted: str, sequence: str) -> Keymap:
        """Give the keys with one more changed (ValueError: see ``fault``)."""
        if self.fault(wanted, sequence):
            raise ValueError(wanted)
        return Keymap({**self.changed, wanted: sequence})

    def sound(self) -> Keymap:
        """Leave out, one by one, the changes that a damaged file could have brought."""
        kept = Keymap()
        for name, sequence in self.changed.items():
            if not kept.fault(name, sequence):
                kept = kept.change(name, sequence)
        return kept


_SPOKEN = {
    "Return": "Entrée",
    "Enter": "Entrée",
    "Backspace": "Retour arrière",
    "Space": "Espace",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "Page haut",
    "PgDown": "Page bas",
    "Shift": "Maj",
    "Del": "Suppr",
    "Ins": "Inser",
    "Home": "Début",
    "End": "Fin",
}


def spoken(sequence: str) -> str:
    """Write a key as it is read on a French keyboard."""
    return "\u00a0".join(_SPOKEN.get(part, part) for part in sequence.split("+"))
