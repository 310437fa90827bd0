"""Plays a journey through the use-cases, on a real encrypted file behind a passphrase."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.base.ports import Clock, Entry, SealedText
from commission_app.application.identities.doubtful_mentions import Kept, TextDoubtful
from commission_app.application.session.service import Snapshot
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener, UseCases
from commission_app.domain.case import TextRef, sheet_to_text
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal
from commission_app.domain.seal import SALT_BYTES, commit
from commission_app.domain.session.clearing import not_cleared
from commission_app.domain.session.commands import Command
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.room import RoomStage
from commission_app.paths import folders
from tests.journeys.between import LogicBetween
from ui import french

VERIFIED = "Vérifié en séance."
"""Why a doubtful mention of a journey is kept."""
PASSPHRASE = "une phrase de parcours assez longue"


def take_over(workplace: UseCases, clock: Clock, draft: AgendaDraft, profile: Profile) -> Snapshot:
    """Take an agenda over under a profile: its sheets are sealed as the desk seals them."""
    texts: list[SealedText] = []
    items = []
    for drafted in draft.items:
        content, salt = sheet_to_text(drafted.sheet), uuid.uuid4().bytes * (SALT_BYTES // 16)
        ref = TextRef(uuid.uuid4().hex, commit(salt, content.encode()))
        texts.append(SealedText(ref, salt, content))
        items.append(replace(drafted.item, sheet=ref))
    fact = SessionConvened(
        draft.details,
        opener.rulebook().version,
        draft.seats,
        draft.associations,
        tuple(items),
        profile,
        draft.links,
    )
    stream = uuid.uuid4().hex
    workplace.storage.journal.append(stream, 0, (Entry(clock.now(), fact),), texts)
    return workplace.desk.load(stream)


class DeskPlayer:
    """Plays acts on a desk; the minutes are those of its office."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Make a new encrypted file in a folder."""
        self._clock = clock
        self._workplace = FileOpener(folders(folder), clock, keyring=False).create(PASSPHRASE)
        self._snapshot: Snapshot | None = None
        self._between: LogicBetween | None = None

    @property
    def between(self) -> LogicBetween:
        """What is done between sessions."""
        if self._between is None:
            self._between = LogicBetween(self._workplace, self._adopt)
        return self._between

    def _adopt(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def snapshot(self) -> Snapshot:
        """The session as stored."""
        assert self._snapshot is not None, "la séance n'est pas prise en charge"
        return self._snapshot

    def convene(self, draft: AgendaDraft, profile: Profile) -> None:
        """Take an agenda over."""
        self._snapshot = take_over(self._workplace, self._clock, draft, profile)

    def ask(self, command: Command) -> str | None:
        """Do an act; a refusal must leave the journal as it was."""
        before = self.snapshot
        answer = self._workplace.desk.execute(before, command)
        if isinstance(answer, TextDoubtful):
            # As the secretary does who has looked: the mention is kept with a reason.
            answer = self._workplace.desk.execute(before, Kept(command, VERIFIED))
        if isinstance(answer, Refusal):
            stored = self._workplace.desk.load(before.stream)
            assert stored.state == before.state, "un refus a changé le journal"
            return french.refusal(answer)
        self._snapshot = answer
        return None

    def record(self, command: Command) -> str | None:
        """Do an act of a session that is held beside."""
        return self.ask(command)

    def rejoin(self) -> None:
        """Show what was recorded beside: nothing is shown here."""

    def show(self, item: str) -> str | None:
        """Ask whether an item may be shown to the chair."""
        state = self.snapshot.state
        refusal = not_cleared(state, state.items[item], RoomStage.SHOWING)
        return None if refusal is None else french.refusal(refusal)

    def minutes(self) -> bytes:
        """Give the minutes as they stand."""
        return self._workplace.office.preview(self.snapshot)

    def stored(self) -> Snapshot:
        """Read the session again from its file."""
        return self._workplace.desk.load(self.snapshot.stream)

    def close(self) -> None:
        """Close the file."""
        self._workplace.close()
