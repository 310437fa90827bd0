"""Reads what people type: dates, hours, yes and no, numbers (ValueError otherwise)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from commission_app.adapters.intake.words import plain
from commission_app.adapters.intake.workbooks.book import Serial1904
from commission_app.domain.dates.dates_in_words import MONTHS

_MONTHS = tuple(map(plain, MONTHS))
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_YES = frozenset({"oui", "o", "x", "1", "vrai", "true", "yes", "y", "v", "ok", "coche"})
_NO = frozenset({"non", "n", "0", "faux", "false", "no", "neant", "sans objet", ""})
_TICKS = {
    "✓": True,
    "✔": True,
    "☑": True,
    "☒": True,
    "☐": False,
    "✗": False,
    "✘": False,
    "-": False,
}
_ORDINALS = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3,
    "quatrieme": 4, "un": 1, "deux": 2, "trois": 3, "quatre": 4,
}  # fmt: skip
_HOUR = r"^(?:(?:à|de|dès)\s*)?(\d{1,2})\s*(?:heures?|h|:)\s*(\d{2})?(?:mn|min)?(?::\d{2})?"
_SERIALS = range(20_000, 80_000)
_SPACES = re.compile(r"[ \t\u00a0\u202f]{2,}|[\t\u00a0\u202f]")
_HALF_A_YEAR = timedelta(days=183)
_EPOCH = date(1899, 12, 30)
_DAYS_BETWEEN_EPOCHS = 1462


def text(cell: object) -> str:
    """Write any cell as text: 2.0 is "2", a date is ISO 8601."""
    if type(cell) is str and not (
        "  " in cell or "\t" in cell or "\u00a0" in cell or "\u202f" in cell
    ):
        return cell.strip()
    match cell:
        case None:
            return ""
        case bool():
            return "oui" if cell else "non"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case _:
            return _SPACES.sub(" ", str(cell)).strip()


def day(cell: object, near: str | None = None) -> str | None:
    """Read a date in any usual French form as ISO 8601; None when the cell is empty.

    Without a year it is the one closest to ``near`` (ISO 8601), on the day of the week that it
    says, if it says one.
    """
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case Serial1904():
            return _serial(float(cell) + _DAYS_BETWEEN_EPOCHS)
        case float() | int() if not isinstance(cell, bool):
            return _serial(float(cell))
    written = plain(text(cell))
    if not written:
        return None
    found = re.search(r"(?:^| )(\d{4}) (\d{1,2}) (\d{1,2})(?: |$)", written)
    if found:
        return date(*(int(part) for part in found.groups())).isoformat()
    found = re.search(r"(?:^| )(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})(?: |$)", written)
    if found:
        number, month, year = (int(part) for part in found.groups())
        return date(year + 2000 if year < 100 else year, month, number).isoformat()
    found = re.search(r"(?:^| )(\d{1,2})(?:er)? ([a-z]{3,9}) (\d{4}|\d{2})(?: |$)", written)
    if found:
        number, month_name, year = int(found[1]), found[2], int(found[3])
        return date(year + 2000 if year < 100 else year, _month(month_name), number).isoformat()
    if near is not None:
        return _closest(written, date.fromisoformat(near))
    if re.fullmatch(r"\d{5}", written) and int(written) in _SERIALS:
        return _serial(float(written))
    if re.fullmatch(r"\d{8}", written):
        return _run_together(written)
    raise ValueError("not a date")


def period(cell: object, near: str | None = None) -> tuple[str | None, str | None]:
    """Read « du 4 mars au 3 septembre 2026 » as its two days; a single date is the first."""
    parts = re.split(r"\b(?:jusqu['’])?au\b|\s[-–—→/]+\s", text(cell))
    if len(parts) != 2:
        return day(cell, near), None
    last = day(parts[1], near)
    if last is not None:
        near = (date.fromisoformat(last) - _HALF_A_YEAR).isoformat()
    return day(parts[0], near), last


def _closest(written: str, near: date) -> str:
    found = re.search(r"(?:^| )(\d{1,2})(?:er)? ([a-z]{3,9})(?: |$)", written)
    if found is None:
        raise ValueError("not a date")
    said = next((place for place, name in enumerate(_WEEKDAYS) if name in written.split()), None)
    known: list[date] = []
    for year in range(near.year - 3, near.year + 4):
        try:
            known.append(date(year, _month(found[2]), int(found[1])))
        except ValueError:  # 29 February, or no month at all
            continue
    fitting = [one for one in known if said is None or one.weekday() == said]
    if not fitting:
        raise ValueError("not a date")
    return min(fitting, key=lambda one: abs((one - near).days)).isoformat()


def _run_together(written: str) -> str:
    """Read "08122026" or "20261208"."""
    if written.startswith(("19", "20")) and int(written[4:6]) in range(1, 13):
        return date(int(written[:4]), int(written[4:6]), int(written[6:])).isoformat()
    return date(int(written[4:]), int(written[2:4]), int(written[:2])).isoformat()


def hour(cell: object) -> str | None:
    """Read an hour ("14 h 00", "14:00", "14h") as "HH:MM"; None when the cell is empty."""
    match cell:
        case datetime() | time():
            seconds = (cell.hour * 60 + cell.minute) * 60 + cell.second + cell.microsecond / 1e6
            return _hour_of(seconds)
        case timedelta():
            return _hour_of(cell.total_seconds())
        case float() if 0 <= cell < 1:
            return _hour_of(cell * 24 * 60 * 60)
    written = text(cell).lower()
    if not written:
        return None
    found = re.match(_HOUR + r"(?:\s*(?:à|-|–|/|précises?\b).*)?$", written)
    if not found:
        raise ValueError("not an hour")
    hours, minutes = int(found[1]), int(found[2] or 0)
    return time(hours, minutes).strftime("%H:%M")


def yes(cell: object) -> bool:
    """Read yes or no; an empty cell is no."""
    if text(cell) in _TICKS:
        return _TICKS[text(cell)]
    written = plain(text(cell))
    if written in _YES:
        return True
    if written in _NO:
        return False
    raise ValueError("neither yes nor no")


def number(cell: object) -> int | None:
    """Read a whole number, as a number or as text ("2e", "n° 3"); None when the cell is empty."""
    written = plain(text(cell))
    if not written:
        return None
    if written in _ORDINALS:
        return _ORDINALS[written]
    found = re.fullmatch(
        r"(?:n |no |numero |rang |point |r )*(\d{1,6})(?: 0)?(?: ?(?:er|ere|re|e|eme|nd|nde|nde))?",
        written,
    )
    if not found:
        raise ValueError("not a number")
    return int(found[1])


def _hour_of(seconds: float) -> str:
    """Return the hour to the nearest minute: a spreadsheet keeps 14:00 as 13:59:59.9."""
    minutes = round(seconds / 60) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _serial(days: float) -> str:
    if not 1 <= days < 2_958_466:
        raise ValueError("not a date")
    return (_EPOCH + timedelta(days=int(days))).isoformat()


def _month(name: str) -> int:
    for place, known in enumerate(_MONTHS, start=1):
        short = name != "jui" and len(name) >= 3 and known.startswith(name)
        if known == name or short:
            return place
    raise ValueError("not a month")
