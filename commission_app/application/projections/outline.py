"""What other sessions and lists need of one: no name of a person, and none of its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day, Digest, ItemId, StreamId
from commission_app.domain.session.decisions.convocation import (
    items_left_for_want_of_quorum,
    left_for_want_of_quorum,
)
from commission_app.domain.session.facts.outcome import DecisionRecorded
from commission_app.domain.session.frequency import is_policy_meeting
from commission_app.domain.session.session import SessionState, Stage


@dataclass(frozen=True, slots=True)
class ItemOutline:
    """An item as a session left it; ``decision`` is what the préfet decided since.

    ``observations_invited`` is the day on which the person was invited in session to present her
    observations.
    """

    item: AgendaItem
    sense: Outcome | None = None
    decision: DecisionRecorded | None = None
    observations_invited: Day | None = None


@dataclass(frozen=True, slots=True)
class SessionOutline:
    """A session as others see it; the names that lie outside the facts are not in it.

    ``left`` are the items that it left for want of quorum and ``left_digest`` their digest, empty
    when there are none; ``policy_treated`` says that it counts among the meetings of the year;
    ``convened_again`` is the session whose agenda it takes up by a second convocation, empty when
    it is none. ``signed`` of ``signatures`` were put on the minutes once they are ``issued``.
    """

    details: SessionDetails
    stage: Stage
    items: Mapping[ItemId, ItemOutline]
    left: tuple[ItemId, ...]
    left_digest: Digest
    policy_treated: bool
    convened_again: StreamId
    closed: bool
    issued: bool
    signed: int
    signatures: int


def outline_of(state: SessionState) -> SessionOutline:
    """Return the outline of a session."""
    first = state.first_convocation
    return SessionOutline(
        state.details,
        state.stage,
        {
            name: ItemOutline(
                known.item,
                known.sense,
                known.decision,
                None if known.observations is None else known.observations.on,
            )
            for name, known in state.items.items()
        },
        tuple(item.id for item in items_left_for_want_of_quorum(state)),
        left_for_want_of_quorum(state),
        is_policy_meeting(state),
        "" if first is None else first.stream,
        state.closed_at is not None,
        state.minutes is not None,
        len(state.signed),
        0 if state.minutes is None else len(state.minutes.fields),
    )
