"""The quorum: half at least of the members composing the commission (CRPA R133-10)."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.membership import Formation


@dataclass(frozen=True, slots=True)
class Quorum:
    """The sum that is shown and frozen into each opinion."""

    formation: Formation
    present: int
    proxies: int
    base: int
    required: bool = True
    held_at_opening: bool = False

    @property
    def counted(self) -> int:
        """Members present or having given a proxy."""
        return self.present + self.proxies

    @property
    def threshold(self) -> int:
        """The least number that makes "at least half": 10 of 19, 10 of 20, 11 of 21."""
        return (self.base + 1) // 2

    @property
    def reached(self) -> bool:
        """True when the commission may deliberate; a second convocation requires no quorum."""
        if not self.required or self.held_at_opening:
            return True
        return self.base > 0 and self.counted >= self.threshold
