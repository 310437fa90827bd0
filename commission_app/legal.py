"""Reads the rules that ship with the application."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from commission_app.domain.rules import Rule, Rulebook, Status


@cache
def rulebook() -> Rulebook:
    """Give the rules of ``resources/legal/rules.toml``; ValueError when the file is not sound."""
    raw = tomllib.loads(files("resources").joinpath("legal/rules.toml").read_text("utf-8"))
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
        )
        for entry in raw["rule"]
    )
    numbers = [rule.number for rule in rules]
    if len(set(numbers)) != len(numbers):
        raise ValueError("a rule number appears twice")
    return Rulebook(raw["version"], rules)
