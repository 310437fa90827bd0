"""What travels between two installations: cards, parcels, and who has a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from commission_app.application.base.ports import Entry, SealedText
from commission_app.application.base.streams import Write
from commission_app.domain.codes import Code, Digest, DocumentId, PathwayId, StreamId, TextId
from commission_app.domain.people import BearerName

LARGEST = 64 << 20
"""Bytes: a session of 500 cases with its signed minutes takes less than a tenth of it."""


@dataclass(frozen=True, slots=True)
class PeerIdentity:
    """What an installation shows of itself: its name and its two public keys, as text."""

    name: BearerName
    signing: Code
    recipient: Code


@dataclass(frozen=True, slots=True)
class Peer:
    """A paired installation; one that was revoked sends and receives nothing more."""

    card: PeerIdentity
    paired_at: datetime
    revoked: bool = False


class Direction(StrEnum):
    """Which way a parcel goes."""

    OUT = "out"
    BACK = "back"


class Holding(StrEnum):
    """Who may go on with a session; one without any holding is ours and here."""

    AWAY = "away"
    """Handed over: another installation goes on, this one only reads."""

    HELD = "held"
    """Taken in: this installation goes on, until it hands it back."""

    FORKED = "forked"
    """Came beside a session that had gone on here; which of the two goes on is to be chosen."""

    ASIDE = "aside"
    """The other continuation was chosen: this one is read, exported and nothing else."""

    RETURNED = "returned"
    """Handed back: the installation it came from goes on, this one only reads."""


class WhyTakenBack(StrEnum):
    """Why a session that was handed over goes on here without waiting for its return."""

    LOST = "lost"
    BROKEN = "broken"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class Custody:
    """Who has a session, with whom, since when, by which parcel, from which fact on."""

    stream: StreamId
    holding: Holding
    peer: Code
    parcel: Code
    position: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RawFact:
    """A fact as the journal holds it, with what its chain needs."""

    sequence: int
    kind: Code
    content: bytes
    salt: bytes
    commitment: Digest
    seal: Digest


@dataclass(frozen=True, slots=True)
class RawText:
    """A text as it is kept; without salt nor content once it was erased."""

    id: TextId
    salt: bytes | None
    content: bytes | None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document kept with a session."""

    name: DocumentId
    content: bytes
    digest: Digest


@dataclass(frozen=True, slots=True)
class StreamCopy:
    """A whole session, fact by fact."""

    facts: tuple[RawFact, ...]
    texts: tuple[RawText, ...]
    documents: tuple[RawDocument, ...]


@dataclass(frozen=True, slots=True)
class PathwayCopy:
    """A pathway that goes with a session: its name, its facts and their texts."""

    name: PathwayId
    facts: tuple[RawFact, ...]
    texts: tuple[RawText, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A session on its way with the pathways that it needs, and no others.

    ``answers`` is the parcel that a return brings back.
    """

    id: Code
    direction: Direction
    sender: Code
    recipient: Code
    made_at: datetime
    stream: StreamId
    answers: Code
    session: StreamCopy
    pathways: tuple[PathwayCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class Continuation:
    """One of the two that a choice is about: its stream, its length, and what tells the choice."""

    stream: StreamId
    facts: int
    entry: Entry
    reason: SealedText


@dataclass(frozen=True, slots=True)
class UnreadReturn:
    """A return that an earlier version kept beside its session as it came, sealed and unread."""

    stream: StreamId
    name: DocumentId
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a bundle adds to one pathway, and who has it from now on; None: it is ours."""

    write: Write
    custody: Custody | None = None


class BundleFault(StrEnum):
    """Why a bundle or a card is refused; nothing was changed."""

    NOT_A_BUNDLE = "not_a_bundle"
    NOT_A_CARD = "not_a_card"
    OWN_CARD = "own_card"
    TOO_LARGE = "too_large"
    ALTERED = "altered"
    WRONG_PASSPHRASE = "wrong_passphrase"
    PASSPHRASE_NEEDED = "passphrase_needed"
    FOR_ANOTHER = "for_another"
    UNKNOWN_SENDER = "unknown_sender"
    REVOKED = "revoked"
    ALREADY_TAKEN = "already_taken"
    ALREADY_RETURNED = "already_returned"
    OLDER = "older"
    FORK = "fork"
    NOT_EXPECTED = "not_expected"
    NEWER = "newer"
    NOT_OURS_TO_SEND = "not_ours_to_send"
    NO_CHOICE = "no_choice"


class BundleError(Exception):
    """A bundle or a card is refused; ``fault`` says why. Nothing was changed."""

    def __init__(self, fault: BundleFault) -> None:
        """Say why."""
        super().__init__(fault.value)
        self.fault = fault


class BundleCipher(Protocol):
    """Makes installations' keys, seals parcels and opens them."""

    def new_identity(self, name: str) -> str:
        """Make the keys of an installation: a text to be kept in the encrypted file alone."""

    def card(self, identity: str) -> PeerIdentity:
        """Give what an installation shows of itself."""

    def write_card(self, identity: str) -> str:
        """Write the card as text, signed by its own key."""

    def read_card(self, text: str) -> PeerIdentity:
        """Read a card (BundleError: not one, or altered)."""

    def fingerprint(self, card: PeerIdentity) -> str:
        """Give figures to be read aloud and compared: eight groups of four."""

    def seal(
        self, identity: str, parcel: Bundle, to: PeerIdentity, passphrase: str | None
    ) -> bytes:
        """Sign a parcel and encrypt it to its recipient, or by a passphrase."""

    def open(self, identity: str, content: bytes, passphrase: str | None) -> Bundle:
        """Decrypt a bundle and check its signature (BundleError)."""


class Transfers(Protocol):
    """Moves sessions in and out of the encrypted file."""

    def copy(self, stream: str) -> StreamCopy:
        """Give a whole session as it is kept (JournalBroken when its chain does not hold)."""

    def custody(self, stream: str) -> Custody | None:
        """Tell who has a session, None when it is ours and here."""

    def all_custody(self) -> Sequence[Custody]:
        """Give every session that is or was elsewhere."""

    def seen(self, parcel: str) -> bool:
        """Tell whether a parcel was taken in before; ``out:`` and its id, whether it was sent."""

    def let_go(self, custody: Custody, sequence: int, beside: Sequence[Custody] = ()) -> None:
        """Keep a session from going on here (JournalConflict when it went on meanwhile).

        ``beside`` are the pathways that leave with it for good.
        """

    def keep(self, stream: str, before: Custody | None) -> None:
        """Let a session, or a pathway, go on here, as ``before`` or as our own."""

    def keep_apart(self, parcel: Bundle, custody: Custody) -> None:
        """Keep what came beside a session that went on here, whole, under ``custody.stream``.

        In one durable act; raises as ``take`` does, and nothing is then written.
        """

    def unread(self) -> Sequence[UnreadReturn]:
        """Give what earlier versions kept unread of returns to sessions that had gone on."""

    def forget_unread(self, kept: UnreadReturn) -> None:
        """Keep no longer, durably, what was taken up."""

    def note_seen(self, parcel: Bundle, brought: Sequence[Arrival] = ()) -> None:
        """Take note of a return whose session brings nothing; its pathways may have."""

    def choose(self, kept: Continuation, aside: Continuation, custody: Custody) -> None:
        """Let a continuation go on and set the other aside, told in both, in one durable act.

        ``custody`` is that of the one set aside. JournalConflict when either went on meanwhile.
        """

    def take(
        self, parcel: Bundle, custody: Custody | None, known: int, brought: Sequence[Arrival] = ()
    ) -> None:
        """Append what a parcel brings after fact number ``known``, in one durable act.

        ``brought`` is what its pathways add.
        Raises JournalConflict, JournalBroken when its chain does not hold, …Unavailable; nothing
        is then written.
        """
