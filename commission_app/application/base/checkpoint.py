"""Marks of the journal kept outside the file: they show what the chain alone cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from commission_app.domain.codes import Digest, StreamId

WHOLE_FILE = ""
"""The stream of a mark that covers every session of the file."""


class CheckpointPlace(StrEnum):
    """Where a mark is kept."""

    KEYRING = "keyring"
    BACKUP = "backup"
    MINUTES = "minutes"
    BUNDLE = "bundle"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head of the journal: how far it went and the seal that covers everything up to there.

    For one session (``stream``), ``position`` is the sequence of its last fact and ``seal`` its
    seal. For the whole file (``WHOLE_FILE``), they are the number of its last append and the head
    of the ledger. Position 0 covers nothing.
    """

    stream: StreamId
    position: int
    seal: Digest


@dataclass(frozen=True, slots=True)
class Closing:
    """What the file was when it was closed: its SHA-256, and how many lines its trail had."""

    digest: bytes
    trail_length: int


class CheckpointVerdict(StrEnum):
    """What a mark shows of a file."""

    HOLDS = "holds"
    """The file holds what the mark covers, and may have gone on since."""

    CUT = "cut"
    """The file ends before the mark: its tail was cut, or an older file was put back."""

    REWRITTEN = "rewritten"
    """The file has something else at that place: its chain was recomputed."""


class CheckpointStoreUnavailable(Exception):
    """The place of the marks does not answer; nothing is known, for good or ill."""


class MarkUnseen(Exception):
    """The place holds a mark that nobody compared with the file; it was left as it is.

    ``mark`` is None when the place holds none any more.
    """

    def __init__(self, mark: Checkpoint | None) -> None:
        """Give the mark found."""
        super().__init__("a mark that was not compared")
        self.mark = mark


class CheckpointStore(Protocol):
    """A place outside the encrypted file that remembers heads of its journal."""

    @property
    def place(self) -> CheckpointPlace:
        """Say what the place is."""

    def recall(self) -> Sequence[Checkpoint]:
        """Give the marks kept, none when there never was one (CheckpointStoreUnavailable)."""

    def keep(self, mark: Checkpoint, over: Checkpoint | None) -> None:
        """Keep a mark in place of ``over``, the one that was compared with the file.

        Raises MarkUnseen, the place being left as it is, when it holds anything else;
        CheckpointStoreUnavailable.
        """
