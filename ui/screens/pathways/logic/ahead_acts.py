"""What is done while the next session is prepared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from commission_app.application.agenda.draft import OpenAgenda
from commission_app.application.pathways.next_session import Handed, Preparation
from commission_app.application.pathways.overview import Overview
from commission_app.domain.due.planned import Meeting
from commission_app.domain.refusals import Refusal
from ui import french
from ui.french.pathways import preparing as words
from ui.kit.forms import Filled, Unreadable
from ui.kit.session_model import Runner
from ui.screens.pathways.logic.forms import Editing, first_values
from ui.screens.pathways.logic.panel import Ahead, Files, Panel
from ui.screens.pathways.logic.preparing import KEY, Preparing, file_name
from ui.screens.pathways.logic.state import Tab


class Host(Protocol):
    """What the acts ask of the presenter of the screen."""

    panel: Panel
    seen: Overview

    def show(self, **changes: object) -> None:
        """Show the state with some changes."""

    def failed(self, error: Exception) -> None:
        """Say what could not be done."""


class AheadActs:
    """Prepares a planned session: its points, the workbooks of associations, its agenda."""

    def __init__(self, host: Host, ahead: Ahead, runner: Runner, files: Files) -> None:
        """Work beside a presenter."""
        self._host, self._ahead, self._runner, self._files = host, ahead, runner, files

    def prepare(self, meeting: Meeting | None) -> None:
        """Look at what a planned session may take up; plan one first where none is."""
        host, ahead, seen = self._host, self._ahead, self._host.seen
        if meeting is None:
            editing = Editing("plan")
            host.panel = Panel(editing, first_values(editing, seen))
            said = "Prévoyez d’abord la séance : aucune n’est encore prévue."
            host.show(tab=Tab.CALENDAR, selected=None, words="", said=french.typeset(said))
            return
        host.show(busy=True, said="", error="")

        def look() -> Preparation:
            profile = ahead.profile(meeting.on)
            return ahead.service.look(seen, meeting, words.PointWordings(), profile)

        def done(found: Preparation) -> None:
            preparing = Preparing(found)
            host.panel = Panel(Editing(KEY), preparing.first_values(), preparing=preparing)
            host.show(busy=False, tab=Tab.CALENDAR, selected=meeting.planned, words="")

        self._runner.run(look, done, host.failed)

    def give_back(self, paths: Sequence[Path]) -> None:
        """Add workbooks that associations gave back to what is prepared."""
        host = self._host
        host.show(busy=True, said="", error="")

        def done(found: list[tuple[str, OpenAgenda]]) -> None:
            if host.panel.preparing is not None:
                host.panel.preparing = host.panel.preparing.with_returned(found)
            host.show(busy=False)

        def read() -> list[tuple[str, OpenAgenda]]:
            return [(path.stem, self._files.agenda(path)) for path in paths]

        self._runner.run(read, done, host.failed)

    def hand_out(self, folder: Path) -> None:
        """Write a workbook for each association into a folder, once the register holds it."""
        host, preparing = self._host, self._host.panel.preparing
        if preparing is None:
            return
        chosen, seen, meeting = (
            preparing.chosen(Filled(host.panel.values)),
            host.seen,
            preparing.seen.meeting,
        )
        host.show(busy=True, said="", error="")

        def work() -> tuple[Handed, ...] | Refusal:
            found = self._ahead.service.workbooks(seen, meeting, chosen)
            if not isinstance(found, Refusal):
                for one in found:
                    self._files.write(folder / file_name(one, meeting.on), one.content)
            return found

        def done(found: tuple[Handed, ...] | Refusal) -> None:
            if isinstance(found, Refusal):
                host.panel.fault = french.refusal(found)
                host.show(busy=False)
            else:
                host.show(busy=False, said=words.handed(len(found)))

        self._runner.run(work, done, host.failed)

    def go_on(self, preparing: Preparing, values: Filled) -> None:
        """Show the agenda that was chosen where agendas are taken over."""
        try:
            prepared = preparing.prepared(self._ahead.service, values)
        except Unreadable as unreadable:
            self._host.panel.faults = unreadable.faults
            self._host.show()
            return
        self._host.panel = Panel()
        self._host.show()
        self._ahead.display(prepared)
