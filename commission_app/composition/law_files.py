"""Reads the rules and the compositions that ship with the application."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import resources
from commission_app.application.registers.compositions import (
    CategoryDefault,
    CompositionTemplate,
    laid,
)
from commission_app.domain.due.thresholds import Thresholds
from commission_app.domain.membership import Deputising
from commission_app.domain.rules import Rule, Rulebook, Status


@cache
def rulebook() -> Rulebook:
    """Give the rules of ``resources/legal/rules.toml``; ValueError when the file is not sound."""
    raw = tomllib.loads(resources.text("legal/rules.toml"))
    rules = tuple(
        Rule(
            number=entry["number"],
            title=entry["title"],
            article=entry["article"],
            status=Status(entry["status"]),
            since=entry["since"],
            where=tuple(entry["where"]),
            key=entry.get("key"),
            default=entry.get("default"),
            beyond=entry.get("beyond", ""),
            sums=entry.get("sums", False),
            least=entry.get("least", 0),
            most=entry.get("most", 0),
        )
        for entry in raw["rule"]
    )
    numbers = [rule.number for rule in rules]
    if len(set(numbers)) != len(numbers):
        raise ValueError("a rule number appears twice")
    return Rulebook(raw["version"], rules)


@cache
def categories() -> tuple[CategoryDefault, ...]:
    """Give the categories of ``resources/legal/categories.toml``."""
    raw = tomllib.loads(resources.text("legal/categories.toml"))
    return tuple(
        CategoryDefault(
            entry["code"],
            entry["label"],
            entry["quality"],
            entry["source"],
            entry.get("body", ""),
            Deputising(entry["deputising"]),
            entry.get("chair", False),
            entry.get("individual", True),
        )
        for entry in raw["category"]
    )


@cache
def compositions() -> tuple[CompositionTemplate, ...]:
    """Give the compositions of ``resources/legal/compositions.toml``."""
    raw = tomllib.loads(resources.text("legal/compositions.toml"))
    found = []
    for entry in raw["composition"]:
        rows = [{"category": "chair", **chair} for chair in entry["chairs"]]
        rows += [{"category": code} for code in entry["members"]]
        rows += entry.get("seat", [])
        seats = laid(categories(), rows)
        found.append(CompositionTemplate(entry["code"], entry["name"], tuple(seats)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A dated amount of the AFIS, in euros a month (domain rule 3.15)."""

    since: str
    single: float
    child: float
    source: str
    status: Status


@cache
def allowances() -> tuple[Allowance, ...]:
    """Give the amounts of ``resources/legal/amounts.toml``, the earliest first."""
    raw = tomllib.loads(resources.text("legal/amounts.toml"))
    known = [
        Allowance(
            entry["since"],
            float(entry["single"]),
            float(entry["child"]),
            entry["source"],
            Status(entry["status"]),
        )
        for entry in raw["allowance"]
    ]
    return tuple(sorted(known, key=lambda amount: amount.since))


def allowance_on(day: str) -> Allowance | None:
    """Give the last amount known to be in force on a day (ISO 8601), None before the first."""
    return next((known for known in reversed(allowances()) if known.since <= day), None)


@cache
def thresholds() -> Thresholds:
    """Give the days of ``resources/legal/deadlines.toml``; ValueError when a key is not known."""
    raw = tomllib.loads(resources.text("legal/deadlines.toml"))
    told: dict[str, Any] = {entry["key"]: entry["days"] for entry in raw["deadline"]}
    if told.keys() != {field.name for field in fields(Thresholds)}:
        raise ValueError("the deadlines are not those that the application knows")
    if not all(entry["source"] and Status(entry["status"]) for entry in raw["deadline"]):
        raise ValueError("a deadline has no source")
    lists = {key: tuple(days) for key, days in told.items() if isinstance(days, list)}
    return Thresholds(**{**told, **lists})
