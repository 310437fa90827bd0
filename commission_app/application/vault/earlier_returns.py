"""Returns that earlier versions kept sealed beside a session that had gone on: taken up, readable.

They were refused and kept as they came, unread. Each is opened again by the keys of this
installation and stands beside its session as one that comes today does; what only a passphrase
opens waits for it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from commission_app.application.base.ports import JournalError
from commission_app.application.vault.bundles import (
    BundleError,
    BundleFault,
    Transfers,
    UnreadReturn,
)
from commission_app.application.vault.handover import HandoverService
from commission_app.domain.codes import StreamId


@dataclass(frozen=True, slots=True)
class Waiting:
    """A return that could not be taken up yet, and why."""

    stream: StreamId
    fault: BundleFault


class EarlierReturns:
    """Takes up what earlier versions left; lives on the thread that holds the file."""

    def __init__(self, handover: HandoverService, transfers: Transfers) -> None:
        """Work on the sessions of a file that may be written."""
        self._handover = handover
        self._transfers = transfers

    def take_up(self) -> None:
        """Take up all that opens without being asked; it keeps nobody out of the file."""
        with suppress(JournalError):
            for kept in self._transfers.unread():
                with suppress(BundleError, JournalError):
                    self._take_up(kept, None)

    def waiting(self) -> tuple[Waiting, ...]:
        """Give what could not be taken up, with its reason (JournalUnavailable)."""
        return tuple(
            Waiting(kept.stream, fault)
            for kept in self._transfers.unread()
            if (fault := self._fault(kept)) is not None
        )

    def open(self, passphrase: str) -> None:
        """Take up all that a passphrase opens.

        Raises BundleError (it opens none of those that wait for one), JournalError.
        """
        opened, wrong = 0, BundleError(BundleFault.NOT_EXPECTED)
        for kept in self._transfers.unread():
            if self._fault(kept) is not BundleFault.PASSPHRASE_NEEDED:
                continue
            try:
                self._take_up(kept, passphrase)
            except BundleError as error:
                wrong = error
            else:
                opened += 1
        if not opened:
            raise wrong

    def _fault(self, kept: UnreadReturn) -> BundleFault | None:
        """Tell why it waits, None once it was taken up: this looks, and takes it up if it can."""
        try:
            self._take_up(kept, None)
        except BundleError as error:
            return error.fault
        return None

    def _take_up(self, kept: UnreadReturn, passphrase: str | None) -> None:
        try:
            self._handover.take_up(kept.content, passphrase)
        except BundleError as error:
            # Cut short once, or received again since: what it brings is here.
            if error.fault is not BundleFault.ALREADY_RETURNED:
                raise
        self._transfers.forget_unread(kept)
