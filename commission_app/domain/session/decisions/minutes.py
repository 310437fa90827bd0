"""What may be done with minutes once they are established."""

from __future__ import annotations

from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.minutes import (
    IssueMinutes,
    IssueRectifyingMinutes,
    NameSecretary,
    OpinionChange,
    RecordEvidence,
    RecordPaper,
    RecordSignature,
)
from commission_app.domain.session.deciding import Answer, answers, plainly, sealing
from commission_app.domain.session.decisions.rectifying import (
    Correction,
    forbids_correction,
    reread,
)
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    OpinionAmended,
    Original,
    PaperSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
    SecretaryNamed,
)
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.session.state import Secretary, SessionState, Stage

_ARTICLE = "CRPA R133-13"


def _issue(state: SessionState, command: IssueMinutes) -> Answer:
    if state.stage is not Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_NOT_CLOSED, _ARTICLE)
    if state.details.rehearsal:
        return Refusal(RefusalCode.REHEARSAL_NOT_SIGNED)
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    return (MinutesIssued(command.digest, command.fields, command.letterhead),)


def _not_issued(state: SessionState) -> Refusal | None:
    if state.details.rehearsal:
        return Refusal(RefusalCode.REHEARSAL_NOT_SIGNED)
    return Refusal(RefusalCode.MINUTES_NOT_ISSUED) if state.minutes is None else None


def _record_paper(state: SessionState, command: RecordPaper, seal: SealText) -> Answer:
    refused = _not_issued(state)
    if refused is not None:
        return refused
    if command.original is Original.ELECTRONIC and not state.signed:
        return Refusal(RefusalCode.NO_ELECTRONIC_ORIGINAL)
    told = (command.document, command.digest, command.media, command.original)
    names = dict.fromkeys(name for name in command.signed_by if name.strip())
    signers = (PaperSigner(command.document, state.sealed(name, seal)) for name in names)
    return (PaperSigned(*told), *signers)


def _record_evidence(state: SessionState, command: RecordEvidence) -> Answer:
    refused = _not_issued(state)
    if refused is not None or state.minutes is None:
        return refused or ()
    if set(state.minutes.fields) - state.signed.keys():
        return Refusal(RefusalCode.SIGNATURES_MISSING)
    return (EvidenceAdded(command.level, command.digest),)


def sign(state: SessionState, command: RecordSignature, seal: SealText) -> Answer:
    """Record the signature of a laid field, of the minutes or of rectifying ones."""
    if state.details.rehearsal:
        return Refusal(RefusalCode.REHEARSAL_NOT_SIGNED)
    if state.minutes is None:
        return Refusal(RefusalCode.FIELD_NOT_LAID)
    if command.field in state.signed or command.field in state.rectifying_signed:
        return Refusal(RefusalCode.FIELD_ALREADY_SIGNED)
    number = next((r.number for r in state.rectifying if command.field in r.fields), None)
    if number is None and command.field not in state.minutes.fields:
        return Refusal(RefusalCode.FIELD_NOT_LAID)
    signer = state.sealed(command.signer, seal)
    same = command.expected == command.signer
    expected = signer if same else state.sealed(command.expected, seal)
    told = (command.field, signer, command.digest, expected, command.name_differs)
    if number is None or command.field in state.minutes.fields:
        return (MinutesSigned(*told),)
    return (RectifyingSigned(number, *told),)


def _name_secretary(state: SessionState, command: NameSecretary, seal: SealText) -> Answer:
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    name, quality = command.name.strip(), command.quality.strip()
    if not name or not quality:
        return Refusal(RefusalCode.SECRETARY_UNNAMED)
    if state.secretary == Secretary(name, quality):
        return ()
    known = state.sealed(name, seal)
    if known is None:
        return Refusal(RefusalCode.SECRETARY_UNNAMED)
    return (SecretaryNamed(known, quality),)


def issue_rectifying(
    state: SessionState, command: IssueRectifyingMinutes, seal: SealText
) -> Answer:
    """Put established minutes right by further ones; the first stay as they were signed.

    An opinion is put right under the very rules of its proclamation, and never twice alike.
    """
    if state.details.rehearsal:
        return Refusal(RefusalCode.REHEARSAL_NOT_SIGNED, _ARTICLE)
    if state.minutes is None:
        return Refusal(RefusalCode.MINUTES_NOT_ISSUED, _ARTICLE)
    if not _signed(state):
        return Refusal(RefusalCode.MINUTES_NOT_SIGNED, _ARTICLE)
    if command.item is not None and command.item not in state.items:
        return Refusal(RefusalCode.UNKNOWN_ITEM, _ARTICLE)
    author, text, reason = command.author.strip(), command.text.strip(), command.reason.strip()
    said = bool(text) or command.change is not None
    if not (author and said and reason) or (command.change is not None and command.item is None):
        return Refusal(RefusalCode.RECTIFICATION_INCOMPLETE, _ARTICLE)
    by = state.sealed(author, seal)
    if by is None:
        return Refusal(RefusalCode.RECTIFICATION_INCOMPLETE, _ARTICLE)
    amended: OpinionAmended | None = None
    if command.change is not None:
        answer = _amended(state, state.items[command.item or ""], command.change, seal)
        if isinstance(answer, Refusal):
            return answer
        amended = answer
    fact = RectifyingMinutesIssued(
        len(state.rectifying) + 1,
        command.original,
        command.digest,
        command.fields,
        by,
        seal(text),
        seal(reason),
        command.item,
        amended,
    )
    return (fact,)


def _signed(state: SessionState) -> bool:
    """Tell whether the minutes bear every signature laid, or are kept signed by hand."""
    laid = set(() if state.minutes is None else state.minutes.fields)
    return not laid - state.signed.keys() or bool(state.papers)


def _amended(
    state: SessionState, item: ItemState, change: OpinionChange, seal: SealText
) -> OpinionAmended | Refusal:
    known = item.sense
    if known is None:
        return Refusal(RefusalCode.ITEM_NOT_DECIDED, "", {"number": item.item.number})
    tally = None if change.tally == item.tally else change.tally
    correction = Correction(change.outcome or known, change.reasons.strip(), tally)
    if correction.sense is known and tally is None and not correction.reasons:
        return Refusal(RefusalCode.CHANGES_NOTHING, _ARTICLE, {"number": item.item.number})
    refused = forbids_correction(state, item, correction)
    if refused is not None:
        return refused
    return OpinionAmended(
        known,
        correction.sense,
        item.tally if tally is not None else None,
        tally,
        reread(state, item, tally) if tally is not None else None,
        seal(correction.reasons) if correction.reasons else None,
    )


DECIDERS = (
    answers(IssueMinutes, plainly(_issue)),
    answers(RecordSignature, sealing(sign)),
    answers(NameSecretary, sealing(_name_secretary)),
    answers(RecordEvidence, plainly(_record_evidence)),
    answers(RecordPaper, sealing(_record_paper)),
    answers(IssueRectifyingMinutes, sealing(issue_rectifying)),
)
