"""The examination screen composed from its parts, none of which knows of the others."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.session.service import Snapshot
from commission_app.domain.session.session import Stage
from ui.kit.room_screen import RoomScreen
from ui.screens.examination.logic import agenda_lines, room_strip
from ui.screens.examination.logic.case_view import case_view
from ui.screens.examination.logic.complaint import Complaint
from ui.screens.examination.logic.door_watch import DoorWatch
from ui.screens.examination.logic.examination_state import (
    Action,
    ExaminationState,
    PanelAction,
    VoteSide,
)
from ui.screens.examination.logic.item_drafts import ItemDrafts
from ui.screens.examination.logic.item_shown import ItemShown
from ui.screens.examination.logic.note_drafts import NoteDrafts
from ui.screens.examination.logic.open_form import OpenForm
from ui.screens.examination.logic.vote import vote_side
from ui.screens.examination.logic.vote.voting import Voting

_ON_THE_SESSION = (
    PanelAction(Action.SUSPEND, "Suspendre"),
    PanelAction(Action.FINISH, "Fin de séance…"),
)


@dataclass(frozen=True, slots=True)
class Composed:
    """Reads every part when something changed; owns nothing."""

    on: ItemShown
    voting: Voting
    notes: NoteDrafts
    drafts: ItemDrafts
    form: OpenForm
    complaint: Complaint
    door: DoorWatch
    room: RoomScreen

    def state(self, announcement: str, announced: int) -> ExaminationState:
        """Return what the screen shows, ``announcement`` said aloud once a number of it."""
        snapshot, item = self.on.here()
        if snapshot is None:
            return ExaminationState("", (), None, vote_side.nothing_loaded())
        state = snapshot.state
        offered = state.stage is Stage.OPEN and not state.suspended and not self.on.finishing
        return ExaminationState(
            heading=agenda_lines.heading(state),
            agenda=agenda_lines.lines(state, self.on.id),
            case=None if item is None else case_view(snapshot, item, self.notes),
            vote=self.vote_side(snapshot),
            session=_ON_THE_SESSION if offered else (),
            announcement=announcement,
            announced=announced,
            room=room_strip.strip(snapshot, self.on.id, self.room),
        )

    def vote_side(self, snapshot: Snapshot) -> VoteSide:
        """Return the side of the vote, or that of the end of the session."""
        item = snapshot.state.items.get(self.on.id or "")
        drafted = self.drafts.of(self.on.id or "", self.form.now, self.complaint.banner)
        if self.on.finishing or item is None:
            return vote_side.finish_side(snapshot.state, drafted)
        called = self.on.is_called(snapshot)
        return vote_side.item_side(
            snapshot,
            item,
            self.voting.roll,
            drafted,
            self.door.key,
            self.door.return_key,
            called=called,
        )
