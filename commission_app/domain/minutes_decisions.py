"""What may be done with minutes once they are established."""

from __future__ import annotations

from commission_app.domain.facts import Fact
from commission_app.domain.minutes_commands import MinutesCommand, RecordPaper
from commission_app.domain.minutes_facts import EvidenceAdded, Original, PaperSigned
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session_state import SessionState

Answer = tuple[Fact, ...] | Refusal


def record(state: SessionState, command: MinutesCommand) -> Answer:
    """Record what was added to the minutes, or kept beside them."""
    if state.details.rehearsal:
        return Refusal(RefusalCode.REHEARSAL_NOT_SIGNED)
    if state.minutes is None:
        return Refusal(RefusalCode.MINUTES_NOT_ISSUED)
    if isinstance(command, RecordPaper):
        if command.original is Original.ELECTRONIC and not state.signed:
            return Refusal(RefusalCode.NO_ELECTRONIC_ORIGINAL)
        fact = PaperSigned(command.document, command.digest, command.media, command.original)
        return (fact,)
    if set(state.minutes.fields) - state.signed.keys():
        return Refusal(RefusalCode.SIGNATURES_MISSING)
    return (EvidenceAdded(command.level, command.digest),)
