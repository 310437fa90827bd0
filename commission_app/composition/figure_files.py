"""Reads the dictionary of indicators and the thresholds of release; makes the gate."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import resources
from commission_app.application.base.whole_file import write_whole
from commission_app.application.reporting.consolidation import (
    Consolidated,
    SumLeft,
    consolidate,
)
from commission_app.application.reporting.press_release import (
    PressLanguage,
    PressRelease,
    PressReleaseFormats,
    PressTemplate,
)
from commission_app.application.reporting.series_service import SeriesKind, SeriesReading
from commission_app.application.reporting.yearly_report import ReportFormats, YearlyReport
from commission_app.domain.communique.life import Event
from commission_app.domain.communique.traits import Traits
from commission_app.domain.figures.dictionary import Dictionary, Indicator, Population, Sum
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.gate import Gate
from commission_app.domain.figures.release.scopes import Count
from commission_app.domain.figures.release.thresholds import Thresholds

_KEYS = frozenset(Indicator.__dataclass_fields__)


@cache
def dictionary() -> Dictionary:
    """Return the dictionary of ``resources/figures/indicators.toml`` (ValueError: not sound)."""
    text = resources.text("figures/indicators.toml")
    return read_dictionary(text)


def read_dictionary(text: str) -> Dictionary:
    """Read a dictionary written as TOML (ValueError, KeyError: not sound)."""
    raw = tomllib.loads(text)
    entries = [_indicator(entry) for entry in raw["indicator"]]
    if len({entry.id for entry in entries}) != len(entries):
        raise ValueError("an indicator appears twice")
    return Dictionary(raw["version"], {entry.id: entry for entry in entries})


def _indicator(entry: dict[str, Any]) -> Indicator:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise ValueError(f"no such key of an indicator: {sorted(unknown)}")
    measure, of, distinct = entry.get("measure"), entry.get("of"), entry.get("distinct")
    return Indicator(
        id=entry["id"],
        name=entry["name"],
        definition=entry["definition"],
        formula=entry["formula"],
        unit=entry["unit"],
        sum=Sum(entry["sum"]),
        source=entry["source"],
        version=entry["version"],
        since=entry["since"],
        population=Population(entry["population"]),
        axes=tuple(map(Axis, entry.get("axes", ()))),
        measure=None if measure is None else Measure(measure),
        where={Axis(axis): tuple(of_it) for axis, of_it in entry.get("where", {}).items()},
        distinct=None if distinct is None else Axis(distinct),
        of=None if of is None else (of[0], of[1]),
    )


@cache
def thresholds() -> Thresholds:
    """Return the thresholds of ``resources/figures/release.toml`` (ValueError: not sound)."""
    return read_thresholds(resources.text("figures/release.toml"))


def read_thresholds(text: str) -> Thresholds:
    """Read thresholds written as TOML (ValueError: one is missing, or would hide nothing)."""
    persons = tomllib.loads(text).get("persons")
    if not isinstance(persons, dict) or persons.keys() != set(Thresholds.__dataclass_fields__):
        raise ValueError("the thresholds are those of persons, all of them and no other")
    return Thresholds(**persons)


def release_gate(count: Count) -> Gate:
    """Return the gate that every figure passes to leave; ``count`` counts from the facts."""
    from commission_app.adapters.disclosure.highs import HighsSolver

    return Gate(thresholds(), HighsSolver(), count)


@cache
def press_templates() -> dict[Event, PressTemplate]:
    """Return the templates of ``resources/figures/communiques.toml``, one for each event."""
    raw = _communiques()
    return {
        event: PressTemplate(event, raw[event.value]["title"], raw[event.value]["text"])
        for event in Event
    }


def laws_cited() -> dict[str, str]:
    """Return by id how a communiqué cites each text of law that it may cite."""
    return dict(_communiques()["laws"])


def press_language() -> PressLanguage:
    """Return the words that tell persons apart, and whether a communiqué may hold a word."""
    return PressLanguage(_traits(), _speaks)


@cache
def _traits() -> Traits:
    text = resources.text("intake/small_numbers.toml")
    zones = tomllib.loads(text)["zones"]
    raw = _communiques()["traits"]
    places = [name for names in zones.values() for name in names]
    return Traits({axis: tuple(words) for axis, words in raw.items()} | {"": tuple(places)})


def _speaks(word: str) -> bool:
    from commission_app.adapters.intake.anonymity.lexicon import (
        flat,
        is_explained,
        is_french,
        is_function,
    )

    known = flat(word)
    return (
        is_french(known)
        or is_explained(known)
        or is_function(known)
        or known in _communiques()["words"]
    )


@cache
def _communiques() -> dict[str, Any]:
    text = resources.text("figures/communiques.toml")
    return tomllib.loads(text)


def write_press_release(release: PressRelease, moment: datetime) -> PressReleaseFormats:
    """Write a communiqué in its four forms."""
    from commission_app.adapters.documents.communique import PressReleases

    return PressReleases().write(release, moment)


def write_report(report: YearlyReport, moment: datetime) -> ReportFormats:
    """Write a yearly report in its four forms."""
    from commission_app.adapters.documents.yearly_report import YearlyReports

    return YearlyReports().write(report, moment)


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Return the départements of each region, by their codes."""
    text = resources.text("figures/departments.toml")
    return {name: tuple(codes) for name, codes in tomllib.loads(text)["regions"].items()}


def consolidate_folder(
    folder: Path, key: str = "", year: int | None = None, register: Path | None = None
) -> Consolidated:
    """Add up the yearly files of a folder; ``key`` opens those that are sealed.

    ``register`` holds every sum that left by the same key; those of now are in it before any is
    told. Raises OSError for what cannot be read or written, ValueError where no file counts, the
    key is none, or the register is none.
    """
    from commission_app.adapters.intake.following.yearly_files import read_folder
    from commission_app.adapters.vault.sealed_figures import opener

    found = read_folder(folder, opener(key))
    earlier = sums_left(register)
    made = consolidate(dictionary(), found, regions(), release_gate, year, earlier)
    if register is not None and not set(made.left) <= set(earlier):
        every = dict.fromkeys((*earlier, *made.left))
        write_whole(register, json.dumps([asdict(one) for one in every]).encode())
    return made


def sums_left(register: Path | None) -> list[SumLeft]:
    """Read the sums that left; none where there is no register (OSError; ValueError: unsound)."""
    if register is None or not register.exists():
        return []
    try:
        return [
            SumLeft(int(o["year"]), str(o["indicator"]), tuple(o["departments"]), int(o["value"]))
            for o in json.loads(register.read_text("utf-8"))
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("the register of the consolidation cannot be read") from error


def write_consolidation(
    made: Consolidated, received: Sequence[str], attached: Mapping[str, bytes], moment: datetime
) -> bytes:
    """Write a consolidation as PDF."""
    from commission_app.adapters.documents.consolidation import write

    return write(made, dictionary(), received, attached, moment)


def seal_figures(content: bytes, recipient: str) -> bytes:
    """Seal exact figures to a key (ValueError: it is none)."""
    from commission_app.adapters.vault.sealed_figures import seal

    return seal(content, recipient)


def new_figures_key() -> tuple[str, str]:
    """Return a new secret key for consolidating, and the public one."""
    from commission_app.adapters.vault.sealed_figures import new_key

    return new_key()


@cache
def series_kinds() -> dict[str, SeriesKind]:
    """Return the series of ``resources/figures/series.toml`` by code."""
    raw = tomllib.loads(resources.text("figures/series.toml"))
    return {code: SeriesKind(code, one["name"], one["words"]) for code, one in raw.items()}


def series_template() -> bytes:
    """Give a blank workbook of values, as a table that any spreadsheet opens."""
    from commission_app.adapters.intake.following.series_sheet import TEMPLATE

    return TEMPLATE.encode("utf-8-sig")


def read_series(path: Path) -> SeriesReading:
    """Read a workbook of values of series."""
    from commission_app.adapters.intake.following.series_sheet import read_values

    return read_values(path, series_kinds())
