"""The verification screen without pixels: any PDF, field by field, offline; the trusted roots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from commission_app.application.minutes.working_copies import Provenance, WorkingCopies
from commission_app.application.signing.signing import (
    Verdict,
    VerificationReport,
    Verifier,
    read_signed_file,
)
from commission_app.application.signing.signing_settings import SigningSettings, TrustedRoot
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View


class Tone(StrEnum):
    """How the verdict reads: words say it too."""

    GOOD = "good"
    PARTIAL = "partial"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class RootLine:
    """A trusted root."""

    fingerprint: str
    name: str
    until: str


@dataclass(frozen=True, slots=True)
class VerificationState:
    """What the screen shows; ``verdict`` is empty before a file was chosen."""

    file_name: str = ""
    busy: bool = False
    verdict: str = ""
    good: bool = False
    tone: Tone = Tone.BAD
    lines: tuple[str, ...] = ()
    error: str = ""
    roots: tuple[RootLine, ...] = ()
    root_error: str = ""


class VerificationPresenter(Presenter):
    """Reads a file and shows its report, against the roots that the user trusts."""

    def __init__(
        self,
        view: View[VerificationState],
        verifier: Callable[[], Verifier],
        settings: SigningSettings,
        storage: Runner,
        signing: Runner,
        copies: WorkingCopies | None = None,
    ) -> None:
        """Verify with an adapter, on the signing thread; the roots are in the encrypted file.

        ``copies`` tells which version a reworked copy comes from.
        """
        self._copies = copies
        self._view = view
        self._verifier = verifier
        self._settings = settings
        self._storage = storage
        self._signing = signing
        self._path: Path | None = None
        self.state = VerificationState()

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self._view.display(self.state)
        self._storage.run(self._settings.roots, self._show_roots, self._root_failed)

    def verify(self, path: Path) -> None:
        """Verify a file; an unreadable one is said, nothing is changed."""
        self._path = path
        self._set(VerificationState(file_name=path.name, busy=True, roots=self.state.roots))

        def judge(roots: tuple[TrustedRoot, ...]) -> None:
            trusted = [root.content for root in roots]
            self._signing.run(
                lambda: self._verifier().verify(read_signed_file(path), trusted), done, failed
            )

        def done(report: VerificationReport) -> None:
            self._set(
                VerificationState(
                    file_name=path.name,
                    verdict=french.conclusion(report),
                    good=report.verdict is Verdict.VALID,
                    tone=_tone(report),
                    lines=french.verification_lines(report),
                    roots=self.state.roots,
                )
            )

            if report.working_copy and self._copies is not None:
                find = partial(self._copies.provenance, report.working_copy)
                self._storage.run(find, traced, failed)

        def traced(found: Provenance | None) -> None:
            if self._path == path:
                lines = (*self.state.lines, *french.provenance_lines(found))
                self._set(replace(self.state, lines=lines))

        def failed(error: Exception) -> None:
            said = french.failure(error)
            self._set(VerificationState(file_name=path.name, error=said, roots=self.state.roots))

        self._storage.run(self._settings.roots, judge, failed)

    def trust(self, path: Path) -> None:
        """Add a root; a file that is none is said, nothing is changed."""
        self._change(lambda: self._settings.trust(read_signed_file(path)))

    def distrust(self, fingerprint: str) -> None:
        """Take a root away."""
        self._change(lambda: self._settings.distrust(fingerprint))

    def _change(self, work: Callable[[], tuple[TrustedRoot, ...]]) -> None:
        def done(roots: tuple[TrustedRoot, ...]) -> None:
            self._show_roots(roots)
            if self._path is not None and self.state.verdict:
                self.verify(self._path)

        self._storage.run(work, done, self._root_failed)

    def _show_roots(self, roots: tuple[TrustedRoot, ...]) -> None:
        lines = tuple(
            RootLine(
                root.fingerprint,
                root.name,
                french.day_short(root.not_after),
            )
            for root in roots
        )
        self._set(replace(self.state, roots=lines, root_error=""))

    def _root_failed(self, error: Exception) -> None:
        said = french.NOT_A_ROOT if isinstance(error, ValueError) else french.failure(error)
        self._set(replace(self.state, root_error=said))

    def _set(self, state: VerificationState) -> None:
        self.state = state
        self._view.display(state)


def _tone(report: VerificationReport) -> Tone:
    match report.verdict:
        case Verdict.VALID:
            return Tone.GOOD
        case Verdict.INCOMPLETE | Verdict.UNPROVEN:
            return Tone.PARTIAL
        case _:
            return Tone.BAD
