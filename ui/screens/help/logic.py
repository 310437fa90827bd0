"""The guide without pixels: its chapters, which one helps with a screen, and what a word finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from commission_app.application.base.whole_file import write_whole
from commission_app.application.minutes.session_card import CardWriter, KeyGroup, KeyLine
from ui import french
from ui.keys import Keymap, Shortcut, lines
from ui.kit.presenter import Presenter
from ui.kit.rail import Section
from ui.kit.session_model import Runner, View

FIRST = "premiers-pas"

_FOR_SCREENS = {
    "unlock": "coffre",
    "home": FIRST,
    "import": "ordre-du-jour",
    "reading": "ordre-du-jour",
    "attendance": "presences",
    "conduct": "conduite",
    "examination": "examen",
    "minutes": "proces-verbal",
    "signature": "signature",
    "received": "signature",
    "verify": "verification",
    "settings": "reglages",
}
_FOR_SECTIONS = {
    Section.FOLLOW_UP: "parcours",
    Section.REGISTERS: "registres",
    Section.FIGURES: "chiffres",
    Section.VAULT: "coffre",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: ``name`` is that of its file less the number that orders it."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GuideState:
    """What the screen shows: the chapters that hold the words sought, and the one being read."""

    chapters: tuple[Chapter, ...]
    shown: Chapter | None
    sought: str = ""
    nothing: str = ""
    said: str = ""
    failed: bool = False


def chapters() -> tuple[Chapter, ...]:
    """Read every chapter that ships, in order."""
    found: list[tuple[str, Chapter]] = []
    for place in files("resources").joinpath("help").iterdir():
        if place.name.endswith(".md"):
            text = place.read_text(encoding="utf-8")
            title = text.split("\n", 1)[0].removeprefix("# ").strip()
            name = place.name.removesuffix(".md").split("-", 1)[1]
            found.append((place.name, Chapter(name, title, text)))
    return tuple(chapter for _, chapter in sorted(found, key=lambda pair: pair[0]))


_VOTING = ("cast_", "back", "take_back", "unanimity", "primary")


def keys_in_use(keymap: Keymap) -> tuple[KeyGroup, ...]:
    """Give the keys of the session as they are now, each act once with every key that does it."""
    examination = keymap.of("examination")
    voting = [known for known in examination if known.action.startswith(_VOTING)]
    others = [known for known in examination if known not in voting]
    return (
        KeyGroup("Présences", _lines(keymap.of("attendance"))),
        KeyGroup("Vote", _lines(voting)),
        KeyGroup("Examen", _lines(others)),
    )


def _lines(shortcuts: Iterable[Shortcut]) -> tuple[KeyLine, ...]:
    return tuple(KeyLine(key, effect) for effect, key in lines(shortcuts))


class GuidePresenter(Presenter):
    """Opens the guide where it helps with the screen that one comes from."""

    def __init__(
        self,
        view: View[GuideState],
        origin: Callable[[], str],
        section_of: Callable[[str], Section | None],
        card: CardWriter,
        runner: Runner,
        keymap: Callable[[], Keymap],
    ) -> None:
        """``origin`` gives the screen that called the guide, ``section_of`` its place.

        ``card`` writes the sheet to print, on the thread of ``runner``, with the keys of
        ``keymap``.
        """
        self._keymap = keymap
        self._card = card
        self._runner = runner
        self._view = view
        self._origin = origin
        self._section_of = section_of
        self._all = chapters()
        self.state = GuideState(self._all, self._named(FIRST))

    def enter(self) -> None:
        """Show the chapter of the screen that one comes from."""
        screen = self._origin()
        section = self._section_of(screen)
        wanted = _FOR_SCREENS.get(screen)
        if wanted is None:
            wanted = FIRST if section is None else _FOR_SECTIONS.get(section, FIRST)
        self._set(GuideState(self._all, self._named(wanted)))

    def read(self, name: str) -> None:
        """Show a chapter."""
        self._set(replace(self.state, shown=self._named(name)))

    def seek(self, words: str) -> None:
        """Keep the chapters that hold every word; accents and capitals do not matter."""
        wanted = _plain(words).split()
        kept = tuple(
            chapter for chapter in self._all if all(word in _plain(chapter.text) for word in wanted)
        )
        shown = self.state.shown
        if wanted and kept and shown not in kept:
            shown = kept[0]
        nothing = "" if kept else "Aucun chapitre ne contient ces mots."
        self._set(GuideState(kept, shown, words, nothing))

    def save_card(self, target: Path) -> None:
        """Write the sheet to print, whole or not at all."""
        keymap = self._keymap()

        def work() -> Path:
            return write_whole(
                target,
                self._card(keys_in_use(keymap)),
            )

        def done(_: Path) -> None:
            said = "Mode d’emploi de séance enregistré."
            self._set(replace(self.state, said=said, failed=False))

        self._runner.run(work, done, self._failed)

    def print_card(self, ready: Callable[[bytes], object]) -> None:
        """Write the same sheet and hand it over to be printed."""
        keymap = self._keymap()

        def done(pdf: bytes) -> None:
            ready(pdf)

        self._runner.run(lambda: self._card(keys_in_use(keymap)), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, said=french.failure(error), failed=True))

    def _named(self, name: str) -> Chapter | None:
        return next((chapter for chapter in self._all if chapter.name == name), None)

    def _set(self, state: GuideState) -> None:
        self.state = state
        self._view.display(state)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
