"""What may come in by a bundle: what goes on from here, what stands beside, what is refused."""

from __future__ import annotations

from commission_app.application.vault.bundles import (
    Bundle,
    BundleError,
    BundleFault,
    Custody,
    Holding,
    RawFact,
)


def accept_out(
    parcel: Bundle, custody: Custody | None, known: tuple[RawFact, ...], *, seen: bool
) -> None:
    """Refuse a session that comes although it is here, older, or another than the one known."""
    if seen or (custody is not None and custody.holding is Holding.HELD):
        raise BundleError(BundleFault.ALREADY_TAKEN)
    if not known:
        return
    if custody is None or custody.holding is Holding.AWAY or custody.peer != parcel.sender:
        raise BundleError(BundleFault.NOT_EXPECTED)
    _continues(parcel, known)


def expected_back(
    parcel: Bundle, custody: Custody | None, known: tuple[RawFact, ...], common: int
) -> bool:
    """Tell whether a return goes on from here; False when it stands beside what went on here.

    Raises BundleError when nothing of it was ever sent, or when all of it is here already.
    """
    if not known:
        raise BundleError(BundleFault.NOT_EXPECTED)
    brought = len(parcel.session.facts)
    if custody is None:
        return common == len(known)
    if custody.holding not in (Holding.AWAY, Holding.ASIDE):
        raise BundleError(BundleFault.NOT_EXPECTED)
    if (
        custody.holding is Holding.AWAY
        and custody.peer == parcel.sender
        and custody.parcel == parcel.answers
    ):
        return common == len(known)
    # Sent again since, here or elsewhere: what an earlier journey adds is not lost for that.
    if common == brought:
        raise BundleError(BundleFault.OLDER)
    return False


def shared(known: tuple[RawFact, ...], brought: tuple[RawFact, ...]) -> int:
    """Count the facts that two continuations of a session have in common."""
    for place, (here, there) in enumerate(zip(known, brought, strict=False)):
        if here.seal != there.seal:
            return place
    return min(len(known), len(brought))


def _continues(parcel: Bundle, known: tuple[RawFact, ...]) -> None:
    brought = parcel.session.facts
    common = shared(known, brought)
    if common < min(len(known), len(brought)):
        raise BundleError(BundleFault.FORK)
    if len(brought) < len(known):
        raise BundleError(BundleFault.OLDER)
