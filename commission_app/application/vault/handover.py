"""Handing a session over to another installation, and taking it back when it returns."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.base.ports import Clock, JournalBroken, NewerFile
from commission_app.application.base.streams import Category, category_of
from commission_app.application.base.whole_file import write_whole
from commission_app.application.vault.arrivals import accept_out, expected_back, shared
from commission_app.application.vault.audit_log import Act, AuditLog
from commission_app.application.vault.bundles import (
    LARGEST,
    Bundle,
    BundleCipher,
    BundleError,
    BundleFault,
    Custody,
    Direction,
    Holding,
    Peer,
    RawFact,
    Transfers,
    WhyTakenBack,
)
from commission_app.application.vault.pairing import Pairing
from commission_app.application.vault.travelling import PathwayTravel
from commission_app.domain.codes import StreamId
from commission_app.domain.seal import apart
from commission_app.domain.session.session import SessionState

BUNDLE_SUFFIX = ".remise"


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that came in: its stream, which way, and how many facts are new here.

    ``beside`` is the stream under which it is kept when the session had gone on here meanwhile:
    which continuation goes on is then to be chosen.
    """

    stream: StreamId
    direction: Direction
    facts: int
    beside: StreamId = ""


class HandoverService:
    """Sends sessions and takes them in; lives on the thread that holds the file."""

    def __init__(
        self,
        pairing: Pairing,
        transfers: Transfers,
        envelopes: BundleCipher,
        clock: Clock,
        trail: AuditLog,
        check: Callable[[Bundle], SessionState],
        travel: PathwayTravel,
    ) -> None:
        """Work with the pairing of this installation.

        ``check`` folds what a parcel brings and raises when it is no session; ``travel`` knows
        the pathways that go with one.
        """
        self.arrived: Callable[[], None] = lambda: None
        """Called once pathways may have got more facts."""
        self._travel = travel
        self.pairing = pairing
        self._transfers = transfers
        self._envelopes = envelopes
        self._clock = clock
        self._trail = trail
        self._check = check

    def custody(self) -> tuple[Custody, ...]:
        """Give every session that is or was elsewhere."""
        held = self._transfers.all_custody()
        return tuple(one for one in held if category_of(one.stream) is Category.SESSION)

    def hand_over(
        self, stream: str, signing: str, target: Path, passphrase: str | None = None
    ) -> Path:
        """Write a session for a paired installation; from then on it is only read here.

        A session that is already handed over to the same installation is written again, as it
        was: a lost key is no loss. Raises BundleError, JournalError, OSError; a session that was
        here then stays here.
        """
        peer = self.pairing.trusted(signing)
        before = self._transfers.custody(stream)
        if before is not None and before.holding is Holding.AWAY and before.peer == signing:
            self._write(before.parcel, Direction.OUT, stream, "", peer, target, passphrase)
            return target
        if before is not None:
            raise BundleError(BundleFault.NOT_OURS_TO_SEND)
        return self._send(Direction.OUT, Holding.AWAY, stream, "", peer, target, passphrase, before)

    def hand_back(self, stream: str, target: Path, passphrase: str | None = None) -> Path:
        """Write a session that was taken in for the installation it came from.

        From then on it is only read here. Raises BundleError, JournalError, OSError.
        """
        before = self._transfers.custody(stream)
        if before is None or before.holding is Holding.AWAY:
            raise BundleError(BundleFault.NOT_OURS_TO_SEND)
        peer = self.pairing.trusted(before.peer)
        if before.holding is Holding.RETURNED:
            again = f"{before.parcel}:back"
            self._write(again, Direction.BACK, stream, before.parcel, peer, target, passphrase)
            return target
        return self._send(
            Direction.BACK,
            Holding.RETURNED,
            stream,
            before.parcel,
            peer,
            target,
            passphrase,
            before,
        )

    def take_back(self, stream: str, reason: WhyTakenBack) -> None:
        """Go on here with a session that was handed over and will not return, for a reason.

        What comes back of it later, once this one went on, is kept beside it to be chosen from.
        """
        before = self._transfers.custody(stream)
        if before is None or before.holding is not Holding.AWAY:
            raise BundleError(BundleFault.NOT_OURS_TO_SEND)
        self._transfers.keep(stream, None)
        self._trail.note(Act.TAKEN_BACK, stream=stream, reason=reason.value)

    def take_in(self, bundle: Path, passphrase: str | None = None) -> Taken:
        """Take in a session that comes, or comes back (BundleError, JournalError, OSError).

        A refusal changes nothing. What comes back to a session that went on here meanwhile is no
        refusal: it is kept beside, whole, and one of the two is then chosen (``forks``).
        """
        try:
            return self._take_in(bundle, passphrase)
        except BundleError as error:
            self._trail.note(Act.BUNDLE_REFUSED, fault=error.fault.value)
            raise

    def take_up(self, content: bytes, passphrase: str | None = None) -> Taken:
        """Take in a return that an earlier version kept as it came: its sender was trusted then.

        Raises as ``take_in`` does, and nothing is then changed; ALREADY_RETURNED when what it
        brings is here.
        """
        parcel = self._envelopes.open(self.pairing.identity(), content, passphrase)
        if parcel.direction is not Direction.BACK or not self.pairing.knows(parcel.sender):
            raise BundleError(BundleFault.UNKNOWN_SENDER)
        return self._received(parcel)

    def _take_in(self, bundle: Path, passphrase: str | None) -> Taken:
        if bundle.stat().st_size > LARGEST:
            raise BundleError(BundleFault.TOO_LARGE)
        try:
            content = plain_file.read(bundle, LARGEST)
        except plain_file.NotPlain as error:
            raise BundleError(BundleFault.NOT_A_BUNDLE) from error
        parcel = self._envelopes.open(self.pairing.identity(), content, passphrase)
        self.pairing.trusted(parcel.sender)
        return self._received(parcel)

    def _received(self, parcel: Bundle) -> Taken:
        if parcel.recipient != self.pairing.card().signing:
            raise BundleError(BundleFault.FOR_ANOTHER)
        custody = self._transfers.custody(parcel.stream)
        known = self._known(parcel.stream)
        try:
            return self._accepted(parcel, custody, known)
        except NewerFile as error:
            raise BundleError(BundleFault.NEWER) from error
        except (JournalBroken, ValueError, KeyError, TypeError) as error:
            raise BundleError(BundleFault.ALTERED) from error

    def _accepted(
        self, parcel: Bundle, custody: Custody | None, known: tuple[RawFact, ...]
    ) -> Taken:
        following: Custody | None = None
        if parcel.direction is Direction.OUT:
            accept_out(parcel, custody, known, seen=self._transfers.seen(parcel.id))
            following = Custody(
                parcel.stream,
                Holding.HELD,
                parcel.sender,
                parcel.id,
                len(parcel.session.facts),
                self._clock.now(),
            )
        else:
            if not self._transfers.seen(f"out:{parcel.answers}"):
                raise BundleError(BundleFault.NOT_EXPECTED)
            if self._transfers.seen(parcel.id):
                raise BundleError(BundleFault.ALREADY_RETURNED)
            common = shared(known, parcel.session.facts)
            if common == len(parcel.session.facts) and custody is None:
                return self._nothing_new(parcel)
            if not expected_back(parcel, custody, known, common):
                return self._beside(parcel, common)
        brought = self._travel.arrivals(parcel, self._check(parcel))
        self._transfers.take(parcel, following, len(known), brought)
        self.arrived()
        act = Act.TAKEN_IN if parcel.direction is Direction.OUT else Act.CAME_BACK
        facts = len(parcel.session.facts) - len(known)
        self._trail.note(act, stream=parcel.stream, facts=facts)
        return Taken(parcel.stream, parcel.direction, facts)

    def _known(self, stream: str) -> tuple[RawFact, ...]:
        return self._transfers.copy(stream).facts

    def _send(
        self,
        direction: Direction,
        holding: Holding,
        stream: str,
        answers: str,
        peer: Peer,
        target: Path,
        passphrase: str | None,
        before: Custody | None,
    ) -> Path:
        """Let go first, then write: cut short in between, the session is nowhere twice."""
        known = len(self._known(stream))
        parcel = answers or uuid.uuid4().hex
        custody = Custody(stream, holding, peer.card.signing, parcel, known, self._clock.now())
        leaving = self._travel.leaving(custody) if direction is Direction.BACK else ()
        self._transfers.let_go(custody, known, [left for left, _ in leaving])
        name = f"{parcel}:back" if direction is Direction.BACK else parcel
        try:
            self._write(name, direction, stream, answers, peer, target, passphrase)
        except BaseException:
            self._transfers.keep(stream, before)
            for left, had in leaving:
                self._transfers.keep(left.stream, had)
            raise
        self.arrived()
        act = Act.HANDED_OVER if direction is Direction.OUT else Act.HANDED_BACK
        self._trail.note(act, stream=stream, facts=known)
        return target

    def _write(
        self,
        name: str,
        direction: Direction,
        stream: str,
        answers: str,
        peer: Peer,
        target: Path,
        passphrase: str | None,
    ) -> None:
        parcel = Bundle(
            name,
            direction,
            self.pairing.card().signing,
            peer.card.signing,
            self._clock.now(),
            stream,
            answers,
            self._transfers.copy(stream),
            self._travel.carried(stream),
        )
        sealed = self._envelopes.seal(self.pairing.identity(), parcel, peer.card, passphrase)
        if len(sealed) > LARGEST:
            raise BundleError(BundleFault.TOO_LARGE)
        write_whole(target, sealed)

    def _nothing_new(self, parcel: Bundle) -> Taken:
        """Take note of a return to a session that has all it brings and may have gone on since."""
        self._transfers.note_seen(parcel, self._travel.arrivals(parcel, self._check(parcel)))
        self.arrived()
        self._trail.note(Act.CAME_BACK, stream=parcel.stream, facts=0)
        return Taken(parcel.stream, parcel.direction, 0)

    def _beside(self, parcel: Bundle, shared: int) -> Taken:
        """Keep the other continuation of a session, whole, to be read and chosen from.

        Nothing is added to its pathways: which of the two holds is not decided.
        """
        self._check(parcel)
        stream = apart(parcel.stream, uuid.uuid4().hex[:8])
        facts = len(parcel.session.facts)
        self._transfers.keep_apart(
            parcel,
            Custody(stream, Holding.FORKED, parcel.sender, parcel.id, shared, self._clock.now()),
        )
        self._trail.note(Act.CONTINUATION_KEPT, stream=stream, facts=facts, shared=shared)
        return Taken(parcel.stream, parcel.direction, facts - shared, stream)
