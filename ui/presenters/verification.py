"""The verification screen without pixels: any PDF, field by field, offline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from commission_app.session.signing import Verdict, VerificationReport, Verifier
from ui import messages
from ui.presenters.seam import Runner, View


@dataclass(frozen=True, slots=True)
class VerificationState:
    """What the screen shows; ``verdict`` is empty before a file was chosen."""

    file_name: str = ""
    busy: bool = False
    verdict: str = ""
    good: bool = False
    lines: tuple[str, ...] = ()
    error: str = ""


class VerificationActs(Protocol):
    """What one can do on the verification screen."""

    def verify(self, path: Path) -> None:
        """Verify a file."""


class VerificationPresenter:
    """Reads a file and shows its report."""

    def __init__(self, view: View[VerificationState], verifier: Verifier, signing: Runner) -> None:
        """Verify with an adapter, on the signing thread."""
        self._view = view
        self._verifier = verifier
        self._signing = signing
        self.state = VerificationState()

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self._view.display(self.state)

    def verify(self, path: Path) -> None:
        """Verify a file; an unreadable one is said, nothing is changed."""
        self._set(VerificationState(file_name=path.name, busy=True))

        def done(report: VerificationReport) -> None:
            self._set(
                VerificationState(
                    file_name=path.name,
                    verdict=messages.verdict(report.verdict),
                    good=report.verdict is Verdict.VALID,
                    lines=messages.verification_lines(report),
                )
            )

        def failed(error: Exception) -> None:
            self._set(VerificationState(file_name=path.name, error=messages.failure(error)))

        self._signing.run(lambda: self._verifier.verify(path.read_bytes()), done, failed)

    def _set(self, state: VerificationState) -> None:
        self.state = state
        self._view.display(state)
