"""The letterhead and the routes of appeal without pixels: shown, changed, confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.minutes.appeal_routes import AppealRoutes, AppealRoutesService
from commission_app.application.minutes.letterhead import (
    MOST_BYTES,
    MOST_LINES,
    Letterhead,
    LetterheadService,
)
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View

_UNUSABLE = (
    "Cet en-tête ne peut pas être utilisé : au plus {lines} lignes, et une image PNG ou JPEG "
    "lisible d’au plus {size} Mo. Rien n’a été changé."
)
_NO_TEXT = (
    "Les voies de recours demandent un texte, une source et une date d’effet (jj/mm/aaaa). Rien "
    "n’a été changé."
)
_NO_NAME = "Indiquez qui valide ce texte, au service juridique. Rien n’a été changé."


@dataclass(frozen=True, slots=True)
class StationeryState:
    """What the screen shows; ``revision`` changes when fields are to be filled anew."""

    lines: str = ""
    image: bytes = b""
    words: str = ""
    routes: str = ""
    source: str = ""
    effective: str = ""
    confirmed: str = ""
    busy: bool = False
    error: str = ""
    done: str = ""
    revision: int = 0


class StationeryPresenter(Presenter):
    """Reads and keeps what documents borrow from the authority."""

    def __init__(
        self,
        view: View[StationeryState],
        letterheads: LetterheadService,
        routes: AppealRoutesService,
        runner: Runner,
    ) -> None:
        """``runner`` is the one that holds the database."""
        self._view = view
        self._letterheads = letterheads
        self._routes = routes
        self._runner = runner
        self._image = b""
        self.state = StationeryState()

    def enter(self) -> None:
        """Show what is kept."""
        self._run(lambda: (self._letterheads.load(), self._routes.load()), self._filled, "")

    def choose_image(self, place: Path) -> None:
        """Take an image; nothing is kept until the letterhead is."""
        try:
            content = plain_file.read(place, MOST_BYTES)
        except plain_file.NotPlain:
            self._set(replace(self.state, error=_unusable(), done=""))
            return
        except OSError as error:
            self._set(replace(self.state, error=french.failure(error), done=""))
            return
        try:
            # What is shown is what is kept: no other reader meets the bytes of the file.
            content = self._letterheads.picture(content)
        except ValueError:
            self._set(replace(self.state, error=_unusable(), done=""))
            return
        self._image = content
        self._set(replace(self.state, image=content, error="", done=""))

    def remove_image(self) -> None:
        """Take the image away; nothing is kept until the letterhead is."""
        self._image = b""
        self._set(replace(self.state, image=b"", error="", done=""))

    def save_letterhead(self, lines: str, words: str) -> None:
        """Keep the letterhead, whole or not at all."""
        wanted = Letterhead(tuple(lines.splitlines()), self._image, words)
        self._run(
            lambda: (self._letterheads.save(wanted), self._routes.load()),
            self._filled,
            "En-tête enregistré : il figure sur les prochains documents.",
            _unusable(),
        )

    def save_routes(self, text: str, source: str, effective: str) -> None:
        """Keep the text, source and date of effect of the routes of appeal."""

        def work() -> tuple[Letterhead, AppealRoutes]:
            paragraphs = tuple(filter(None, (line.strip() for line in text.splitlines())))
            wanted = AppealRoutes(paragraphs, source.strip(), _iso(effective))
            return self._letterheads.load(), self._routes.save(wanted)

        said = "Voies de recours enregistrées : à valider par le service juridique."
        self._run(work, self._filled, said, french.typeset(_NO_TEXT))

    def confirm(self, name: str) -> None:
        """Keep who confirmed the routes as they are kept."""
        self._run(
            lambda: (self._letterheads.load(), self._routes.confirm(name)),
            self._filled,
            "Voies de recours validées.",
            french.typeset(_NO_NAME),
        )

    def _filled(self, kept: tuple[Letterhead, AppealRoutes], said: str) -> None:
        letterhead, routes = kept
        self._image = letterhead.image
        self._set(
            StationeryState(
                lines="\n".join(letterhead.lines),
                image=letterhead.image,
                words=letterhead.words,
                routes="\n\n".join(routes.paragraphs),
                source=routes.source,
                effective=french.date_short(routes.effective_from),
                confirmed=routes.confirmed_by,
                done=french.typeset(said),
                revision=self.state.revision + 1,
            )
        )

    def _run(
        self,
        work: Callable[[], tuple[Letterhead, AppealRoutes]],
        done: Callable[[tuple[Letterhead, AppealRoutes], str], None],
        said: str,
        wrong: str = "",
    ) -> None:
        self._set(replace(self.state, busy=True, error="", done=""))

        def failed(error: Exception) -> None:
            told = wrong if wrong and isinstance(error, ValueError) else french.failure(error)
            self._set(replace(self.state, busy=False, error=told))

        self._runner.run(work, lambda kept: done(kept, said), failed)

    def _set(self, state: StationeryState) -> None:
        self.state = state
        self._view.display(state)


def _iso(text: str) -> str:
    """Read a date in figures; ValueError when it is none."""
    day, month, year = (int(part) for part in text.strip().split("/"))
    return date(year, month, day).isoformat()


def _unusable() -> str:
    return french.typeset(_UNUSABLE.format(lines=MOST_LINES, size=MOST_BYTES // 1_000_000))
