"""What the registers know of the members and associations that a file tells: names, approvals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commission_app.adapters.intake.table import Findings
from commission_app.application.agenda.draft import Composed, Severity
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.naming import plain, plain_association


@dataclass(frozen=True, slots=True)
class OfficialNames:
    """The names of associations as the registers write them, whatever a file calls them."""

    names: Mapping[str, str]

    def find(self, said: str) -> str | None:
        """Return the official name of an association, None when it is known under no name."""
        return self.names.get(plain_association(said))

    def name(self, said: str) -> str:
        """Return the official name of an association, or what was said."""
        return self.find(said) or said

    def among(self, associations: Sequence[Association]) -> OfficialNames:
        """Return them with the names that a file gives and the registers do not know."""
        given = {plain_association(known.name): known.name for known in associations}
        return OfficialNames({**given, **self.names})


def official_names(composed: Composed | None) -> OfficialNames:
    """Return what the registers call each association; an alias never hides an official name."""
    if composed is None:
        return OfficialNames({})
    known = {plain_association(known.name): known.name for known in composed.associations}
    aliases = {plain_association(alias): name for name, alias in composed.aliases}
    return OfficialNames({**aliases, **known})


def with_registered_approvals(
    given: Sequence[Association],
    composed: Composed | None,
    official: OfficialNames,
    sheet: str,
    findings: Findings,
) -> tuple[Association, ...]:
    """Return the associations of a file under their official names, approvals completed.

    A file that gives no date takes nothing away from an approval that the registers hold; dates
    that differ are said, and those of the file are kept. Associations that the file leaves out
    are those of the registers.
    """
    registered = {known.name: known for known in composed.associations} if composed else {}
    found: dict[str, Association] = {}
    for told in given:
        name = official.name(told.name)
        if name in found:
            findings.add("association_twice", Severity.WARN, sheet)
            continue
        known = registered.get(name)
        if known is None:
            found[name] = replace(told, name=name)
        elif told.approved_from is None and told.approved_until is None:
            findings.add("approval_from_registers", Severity.INFO, sheet)
            found[name] = known
        else:
            found[name] = Association(
                name,
                told.approved_from or known.approved_from,
                told.approved_until or known.approved_until,
            )
            if found[name] != known:
                findings.add("approval_differs", Severity.WARN, sheet, name=name)
    return (*found.values(), *(known for name, known in registered.items() if name not in found))


def as_registered(seats: Sequence[Seat], composed: Composed | None) -> tuple[Seat, ...]:
    """Return the seats of the registers where a file repeats them all, else those of the file.

    A template filled from the registers and not touched brings back what they hold: how each
    member is replaced, who counts in the quorum.
    """
    registered = tuple(composed.seats) if composed is not None else ()
    same = sorted(map(_told, seats)) == sorted(map(_told, registered))
    return registered if registered and same else tuple(seats)


def _told(seat: Seat) -> tuple[str, str, str, bool, str]:
    """Return what a sheet tells of a seat."""
    return (
        plain(seat.quality),
        plain(seat.holder),
        plain(seat.deputy or ""),
        seat.sits_in(Formation.INDIVIDUAL),
        plain_association(seat.association or ""),
    )
