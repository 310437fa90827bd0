"""The commands that the buttons of the vote send, and what is announced of them; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.ballot import (
    ChooseOpenBallot,
    ChooseSecretBallot,
    OpenBallot,
    RecordSecretCount,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from commission_app.domain.session.session import ItemState
from ui import french
from ui.kit import case_words
from ui.screens.examination.logic import inline_forms
from ui.screens.examination.logic.complaint import Still, counts_still
from ui.screens.examination.logic.examination_state import Action
from ui.screens.examination.logic.vote import voice_lines
from ui.screens.examination.logic.vote.sense_choice import reading_of, sense_to_proclaim

DECISIONS = (Proclaim, ConcludeItem, RecordSecretCount, CloseSession, SuspendSession)
"""What decides: asked for twice, it is done once."""

ON_THE_ITEM = frozenset(
    {
        Action.TAKE_NOTE,
        Action.DEBATED,
        Action.CALL_VOTE,
        Action.BY_PAPER,
        Action.BY_NAME,
        Action.RECORD_COUNT,
    }
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A command, and what is announced once it is stored."""

    command: Command
    said: str


@dataclass(frozen=True, slots=True)
class Objection:
    """Why nothing is sent, for as long as ``still`` is true."""

    text: str
    still: Still


def on_the_item(
    action: Action, snapshot: Snapshot, item: ItemState, counts: Mapping[Choice, int]
) -> Sent:
    """Return what a button that acts on the item sends."""
    known = item.item.id
    if action is Action.RECORD_COUNT:
        votes = (counts.get(choice, 0) for choice in Choice)
        tally = Tally(len(snapshot.state.voices(item)), *votes)
        return Sent(RecordSecretCount(known, tally), "Décompte enregistré")
    if action is Action.CALL_VOTE:
        return Sent(OpenBallot(known), "Vote ouvert")
    if action is Action.BY_PAPER:
        return Sent(ChooseSecretBallot(known), "Scrutin secret")
    if action is Action.BY_NAME:
        return Sent(ChooseOpenBallot(known), "Vote nominal")
    return Sent(ConcludeItem(known, inline_forms.ENDS[action]), "Point consigné")


def on_the_session(action: Action) -> Sent:
    """Return what suspends, resumes or closes the session."""
    if action is Action.SUSPEND:
        return Sent(SuspendSession(), "Séance suspendue")
    if action is Action.RESUME:
        return Sent(ResumeSession(), "Séance reprise")
    return Sent(CloseSession(), "Séance close")


def proclamation(
    snapshot: Snapshot,
    item: ItemState,
    votes: Mapping[str, Choice],
    chosen: Outcome | None,
    reasons: str,
) -> Sent | Objection:
    """Return what proclaims an item with the votes given so far, or what is in the way."""
    kind, known = item.item.kind, item.item.id
    result = reading_of(snapshot.state, item, dict(votes))
    sense = sense_to_proclaim(kind, result, chosen, snapshot.state.profile)
    if result is CountResult.INCOMPLETE:
        missing = len(voice_lines.order(snapshot.state, item)) - len(votes)
        code = RefusalCode.VOTES_MISSING if missing else RefusalCode.NO_VOTERS
        refusal = Refusal(code, "CRPA R133-11", {"missing": missing})
        return Objection(french.refusal(refusal), counts_still(known, result))
    if sense is None:
        said = "Choisissez le sens que la présidence proclame."
        return Objection(said, counts_still(known, result))
    return Sent(Proclaim(known, sense, reasons), case_words.verdict(kind, sense, result))
