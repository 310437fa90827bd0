"""The sheets Membres and Associations: seats and approvals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from tomllib import loads

import resources
from commission_app.adapters.intake.registered import OfficialNames
from commission_app.adapters.intake.table import Findings, Line, lines
from commission_app.adapters.intake.words import Headings, plain
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Sheet
from commission_app.application.agenda.draft import Severity
from commission_app.application.registers.seat_order import category_place
from commission_app.domain.membership import Association, Deputising, Formation, Seat

_ALL = frozenset(Formation)
_WITHOUT_INDIVIDUAL = frozenset({Formation.PLENARY, Formation.MINORS})


@dataclass(frozen=True, slots=True)
class Category:
    """A category of members and what it means by default."""

    code: str
    label: str
    words: tuple[str, ...]
    deputising: Deputising
    chair: bool
    individual: bool


@cache
def categories() -> tuple[Category, ...]:
    """Give the categories of ``resources/legal/categories.toml``."""
    raw = loads(resources.text("legal/categories.toml"))
    return tuple(
        Category(
            entry["code"],
            entry["label"],
            tuple(entry["words"]),
            Deputising(entry["deputising"]),
            entry.get("chair", False),
            entry.get("individual", True),
        )
        for entry in raw["category"]
    )


def read_associations(
    sheet: Sheet, names: Headings, findings: Findings, chosen: dict[str, str] | None = None
) -> tuple[Association, ...]:
    """Read the approved associations."""
    found: list[Association] = []
    for line in lines("associations", sheet, names, ("name",), findings, chosen):
        name = line.text("name")
        if not name:
            line.say("value_missing", Severity.BLOCK, "name")
            continue
        if any(plain(known.name) == plain(name) for known in found):
            line.say("association_twice", Severity.WARN, "name")
            continue
        nothing: tuple[str | None, str | None] = (None, None)
        start, last = line.read(
            "approved_from", cell_parsers.period, nothing, "date_unreadable", Severity.WARN
        )
        end = line.read("approved_until", cell_parsers.day, None, "date_unreadable", Severity.WARN)
        found.append(Association(name, start, end or last))
    return tuple(found)


def read_seats(
    sheet: Sheet,
    names: Headings,
    official: OfficialNames,
    findings: Findings,
    chosen: dict[str, str] | None = None,
) -> tuple[Seat, ...]:
    """Read the seats of the commission, those of a category together, in the order of the law."""
    seats = [
        _seat(number, line, official)
        for number, line in enumerate(
            lines("members", sheet, names, ("quality", "holder"), findings, chosen), start=1
        )
    ]
    if not seats:
        findings.add("members_missing", Severity.BLOCK, sheet.name)
    elif not any(seat.chair for seat in seats):
        findings.add("chair_missing", Severity.BLOCK, sheet.name)
    else:
        findings.add("chair_voice_unset", Severity.INFO, sheet.name)
    return tuple(sorted(seats, key=lambda seat: category_place(seat.category, chair=seat.chair)))


def _seat(number: int, line: Line, official: OfficialNames) -> Seat:
    label, quality = line.text("category"), line.text("quality")
    name = (line.text(part) for part in ("civility", "first_name", "holder"))
    holder = " ".join(part for part in name if part) if line.text("holder") else ""
    if not quality:
        line.say("value_missing", Severity.BLOCK, "quality")
    if not holder:
        line.say("holder_missing", Severity.WARN, "holder")
    category = category_of(label or quality)
    if category is None:
        line.say("category_unknown", Severity.WARN, "category")
    individual = category.individual if category else True
    if line.text("individual"):
        individual = line.read("individual", cell_parsers.yes, individual, "yes_no_unreadable")
    return Seat(
        id=f"s{number}",
        category=category.code if category else "",
        category_label=label,
        quality=quality,
        holder=holder,
        deputy=line.text("deputy") or None,
        formations=_ALL if individual else _WITHOUT_INDIVIDUAL,
        deputising=category.deputising if category else Deputising.SAME_SERVICE,
        chair=bool(category and category.chair),
        # Rule 2.12 is open: a chair votes only once the user has said so.
        votes=not (category and category.chair),
        association=_association(line.text("association") or quality, category, official),
    )


def category_of(label: str) -> Category | None:
    """Return the category that a label tells: by its number, its own words, or a word of it."""
    numbered = re.match(r"\s*(\d{1,2})\s*[°ºo)]", label)
    if numbered:
        return next((known for known in categories() if known.code == numbered[1]), None)
    written = plain(label)
    own = next((known for known in categories() if plain(known.label) == written), None)
    return own or next(
        (known for known in categories() if any(word in written for word in known.words)), None
    )


def _association(said: str, category: Category | None, official: OfficialNames) -> str | None:
    """Find the approved association that a seat represents, under its official name."""
    found = official.find(said)
    if found is not None:
        return found
    if category is not None and category.code == "11":
        return re.sub(r"^(l['’])?association\s+", "", said, flags=re.IGNORECASE).strip() or None
    return None
