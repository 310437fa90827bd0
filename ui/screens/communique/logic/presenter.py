"""A communiqué without pixels: written, looked at as it is typed, agreed to, released."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from commission_app.application.reporting.communiques import (
    CommuniqueService,
    Draft,
    Looked,
    WhyStopped,
    draft_of,
)
from commission_app.application.reporting.press_release import PressReleaseFormats
from commission_app.domain.codes import Code, Day
from commission_app.domain.communique.facts import Kept
from commission_app.domain.communique.life import Event
from ui import french
from ui.kit.days import day_typed
from ui.kit.forms import Entries, FieldKind, FieldValue, Filled, Form, FormField, Row
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.communique.logic import words
from ui.screens.communique.logic.state import CommuniqueState, Editor

_EMPTY = (
    "Aucun communiqué. Commencez-en un : le texte part d’un modèle, chaque quantité y est un "
    "chiffre que les seuils laissent partir."
)
_QUOTE = "Citation à écrire."
_DAY = "jj/mm/aaaa"
_BAD_DAY = "Écrivez le jour sous la forme jj/mm/aaaa."
_LEFT = "Communiqué inscrit aux publications et enregistré : {name}, en PDF, .docx, .odt et texte."
_EXPORTED = "Enregistré : {name}, en PDF, .docx, .odt et texte."
_NOT_WRITTEN = "Le communiqué est inscrit aux publications, mais pas écrit en fichier. {why}"


class CommuniquePresenter(Presenter):
    """Shows one communiqué at a time; what is typed is looked at, and kept only when asked for."""

    def __init__(
        self,
        view: View[CommuniqueState],
        service: CommuniqueService,
        runner: Runner,
        write: Callable[[Path, bytes], object],
        *,
        reading: bool = False,
    ) -> None:
        """Work with a service on the storage thread; ``write`` writes a file whole (OSError)."""
        self._view, self._service, self._runner, self._write = view, service, runner, write
        self._kept: dict[Code, Kept] = {}
        self._last = ""
        self._open: Code | None = None
        self._values: Entries = {}
        self._text = ""
        self._looking = False
        self.state = CommuniqueState(writes=not reading)

    def enter(self) -> None:
        """Read again."""
        self._read()

    def new(self) -> None:
        """Begin a communiqué about the last session."""
        if not self.state.writes or self.state.busy:
            return
        self._open = None
        self._values = {
            "event": Event.SESSION.value,
            "of": french.date_short(self._last or self._service.today()),
            "first": "",
            "second": "",
            "contact": "",
            "embargo": "",
        }
        self._text = ""
        self._edit(None)

    def open(self, row: str) -> None:
        """Open a communiqué that is kept."""
        one = self._kept.get(row)
        if one is None or self.state.busy:
            return
        written, cabinets = one.life.written, (*one.life.written.cabinets, "", "")
        self._open, self._text = row, one.told or written.text
        self._values = {
            "event": written.event.value,
            "of": french.date_short(one.of),
            "first": cabinets[0],
            "second": cabinets[1],
            "contact": one.contact,
            "embargo": french.date_short(written.embargo) if written.embargo else "",
        }
        self._edit(one)

    def close(self) -> None:
        """Come back to the list; what was not kept is given up."""
        if self.state.editor is not None:
            self._open = None
            self._show(editor=None, said="", error="")

    def change(self, name: str, value: FieldValue) -> None:
        """Take a particular of the communiqué."""
        if self.state.editor is not None and not self.state.editor.frozen:
            self._values[name] = value
            self._form({})

    def write_text(self, text: str) -> None:
        """Take the text as it is typed, and look at it."""
        editor = self.state.editor
        if editor is None or editor.frozen or text == self._text:
            return
        self._text = text
        # What is shown next, for whatever reason, is what was typed last.
        self.state = replace(self.state, editor=replace(editor, text=text))
        self._look()

    def begin_text(self) -> None:
        """Put the text of the template, with who presides and the day."""
        draft = self._draft()
        if draft is None or self.state.editor is None or self.state.editor.frozen:
            return
        if not draft.cabinets:
            self._show(error=words.STOPPED[WhyStopped.CABINETS])
            return
        quotes = [_QUOTE] * len(draft.cabinets)
        self._text = self._service.begun(draft.event, draft.of, draft.cabinets, quotes)
        self._edit(self._kept.get(self._open or ""))

    def save(self) -> None:
        """Keep the draft."""
        draft = self._draft()
        if draft is None or not self._may_write():
            return

        def done(found: str) -> None:
            if found in set(WhyStopped):
                self._show(busy=False, error=words.STOPPED[WhyStopped(found)], said="")
                return
            self._open = found
            self._show(busy=False)
            self._read(said="Projet conservé. Les accords donnés à un autre texte sont tombés.")

        self._show(busy=True, error="")
        self._runner.run(lambda: str(self._service.save(self._open, draft)), done, self._failed)

    def agree(self, cabinet: str) -> None:
        """Record the agreement of a cabinet to the text that is kept."""
        name = self._open
        if name is None or not self._may_write() or not self._unchanged():
            return

        def done(found: WhyStopped | None) -> None:
            self._show(busy=False, error=words.STOPPED[found] if found else "")
            self._read(said="" if found else f"Accord consigné : {cabinet}.")

        self._show(busy=True)
        self._runner.run(lambda: self._service.agree(name, cabinet), done, self._failed)

    def release(self, target: Path) -> None:
        """Let the communiqué leave: recorded first, then written in four forms."""
        name = self._open
        if name is not None and self._may_write() and self._unchanged():
            self._out(lambda: self._service.release(name), target, _LEFT)

    def export(self, target: Path) -> None:
        """Write what left once more, or the draft marked as one."""
        name = self._open
        if name is not None and not self.state.busy and self._unchanged():
            self._out(lambda: self._service.again(name) or WhyStopped.REFUSED, target, _EXPORTED)

    def print_out(self, ready: Callable[[bytes], object]) -> None:
        """Hand what left, or the draft marked as one, over to be printed."""
        name = self._open
        if name is None or self.state.busy or not self._unchanged():
            return

        def done(found: PressReleaseFormats | None) -> None:
            self._show(busy=False, error="" if found else words.STOPPED[WhyStopped.REFUSED])
            if found is not None:
                ready(found.pdf)

        self._show(busy=True)
        self._runner.run(lambda: self._service.again(name), done, self._failed)

    def suggested(self) -> str:
        """Return a name for the files."""
        draft = self._draft()
        return f"communique-{draft.of}.pdf" if draft else "communique.pdf"

    def _out(
        self, made: Callable[[], PressReleaseFormats | WhyStopped], target: Path, said: str
    ) -> None:
        def work() -> WhyStopped | OSError | None:
            found = made()
            if isinstance(found, WhyStopped):
                return found
            try:
                for ending, content in (
                    (".pdf", found.pdf),
                    (".docx", found.docx),
                    (".odt", found.odt),
                    (".txt", found.text),
                ):
                    self._write(target.with_suffix(ending), content)
            except OSError as error:
                return error
            return None

        def done(found: WhyStopped | OSError | None) -> None:
            if isinstance(found, OSError):
                why = _NOT_WRITTEN if said is _LEFT else "{why}"
                self._show(busy=False, error=french.typeset(why.format(why=french.failure(found))))
                self._read()
                return
            self._show(busy=False, error=words.STOPPED[found] if found else "")
            self._read(said="" if found else said.format(name=target.stem))

        self._show(busy=True)
        self._runner.run(work, done, self._failed)

    def _may_write(self) -> bool:
        editor = self.state.editor
        return self.state.writes and not self.state.busy and editor is not None

    def _unchanged(self) -> bool:
        """Tell whether what is shown is what is kept, and say so where it is not."""
        one, draft = self._kept.get(self._open or ""), self._draft()
        same = one is not None and (one.life.released is not None or draft == draft_of(one))
        if not same:
            self._show(error="Conservez d’abord le projet.", said="")
        return same

    def _draft(self) -> Draft | None:
        filled = Filled(self._values)
        told = {name: filled.stripped(name) for name in self._values}
        of = day_typed(told.get("of", ""))
        embargo = day_typed(told["embargo"]) if told.get("embargo") else ""
        if of is None or embargo is None:
            self._form(
                {"of": _BAD_DAY} if of is None else {"embargo": _BAD_DAY},
            )
            return None
        cabinets = tuple(filter(None, (told["first"], told["second"])))
        return Draft(Event(told["event"]), of, self._text, cabinets, told["contact"], embargo)

    def _edit(self, one: Kept | None) -> None:
        editor = Editor(
            self._made({}),
            self._text,
            steps=words.steps(one) if one else "",
            missing=one.life.missing if one and one.life.released is None else (),
            stored=one is not None,
            frozen=one is not None and one.life.released is not None,
        )
        self._show(editor=editor, said="", error="")
        self._look()

    def _form(self, faults: dict[str, str]) -> None:
        if self.state.editor is not None:
            self._show(editor=replace(self.state.editor, form=self._made(faults)))

    def _look(self) -> None:
        """Have the text looked at; while one look runs, the next waits for its end."""
        if self._looking or self.state.editor is None or self.state.editor.frozen:
            return
        draft = self._draft()
        if draft is None:
            return
        self._looking = True

        def done(found: Looked) -> None:
            self._looking = False
            if self.state.editor is None:
                return
            self._display(found)
            if draft.text != self._text:
                self._look()

        def failed(error: Exception) -> None:
            self._looking = False
            self._failed(error)

        self._runner.run(lambda: self._service.look(draft), done, failed)

    def _display(self, found: Looked) -> None:
        if self.state.editor is None:
            return
        figures = tuple(
            Row(one.cell.id, words.figure(one, found.offer)) for one in found.offer.asked
        )
        refused = tuple(
            Row(str(number), words.refused(one)) for number, one in enumerate(found.refused)
        )
        places = tuple((one.begins, one.ends) for one in found.refused)
        self._show(
            editor=replace(
                self.state.editor,
                text=self._text,
                figures=figures,
                refused=refused if self._text.strip() else (),
                places=places,
            )
        )

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, said="", error=french.failure(error))

    def _read(self, said: str = "") -> None:
        def work() -> tuple[dict[Code, Kept], Day]:
            return self._service.all(), self._service.last_session()

        def done(read: tuple[dict[Code, Kept], Day]) -> None:
            found, self._last = read
            self._kept = found
            rows = tuple(
                Row(
                    name,
                    (
                        words.EVENTS[one.life.written.event],
                        french.date_short(one.of),
                        words.stage(one),
                    ),
                )
                for name, one in sorted(found.items(), key=lambda item: item[1].of, reverse=True)
            )
            error = self.state.error
            self._show(rows=rows, empty="" if rows else _EMPTY)
            if self._open in found and self.state.editor is not None:
                self._text = found[self._open].told or self._text
                self._edit(found[self._open])
            self._show(said=french.typeset(said), error=error)

        self._runner.run(work, done, self._failed)

    def _made(self, faults: dict[str, str]) -> Form:
        events = tuple((event.value, words.EVENTS[event]) for event in Event)

        def field(name: str, label: str, help: str = "") -> FormField:  # noqa: A002 - its word
            kind = FieldKind.CHOICE if name == "event" else FieldKind.TEXT
            options = events if name == "event" else ()
            value, fault = self._values.get(name, ""), faults.get(name, "")
            return FormField(name, label, kind, value, options, help, fault)

        fields = (
            field("event", "Événement"),
            field("of", "Jour de l’événement", _DAY),
            field("first", "Premier signataire", "Nom et qualité ; il est cité"),
            field("second", "Second signataire", "S’il y en a un"),
            field("contact", "Contact presse"),
            field("embargo", "Embargo jusqu’au", f"{_DAY}, ou rien"),
        )
        return Form("communique", "Communiqué", fields, save="Conserver le projet")

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        self._view.display(self.state)
