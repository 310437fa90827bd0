"""Every command has one decider, every fact one fold: none is forgotten, none has two."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import get_args, get_type_hints

import pytest

from commission_app.domain.session import commands, facts
from commission_app.domain.session.commands import Command
from commission_app.domain.session.decider import DECIDERS
from commission_app.domain.session.deciding import When, answers, combined, plainly
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.session import FOLDS, TOPICS

WITHIN_OTHERS = {"OpinionChange", "OpinionAmended"}
"""Parts of a command and of a fact, which nobody asks or records alone."""


def declared(package: ModuleType) -> set[type]:
    """Return every dataclass that the topics of a package define."""
    found = set()
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        known = vars(importlib.import_module(module.name)).values()
        found |= {one for one in known if isinstance(one, type) and one.__module__ == module.name}
    return {one for one in found if is_dataclass(one) and one.__name__ not in WITHIN_OTHERS}


def test_every_command_that_a_topic_declares_has_one_decider() -> None:
    assert len(declared(commands)) > 40
    assert declared(commands) == set(get_args(Command)) == set(DECIDERS)
    assert all(decider.command is command for command, decider in DECIDERS.items())


def test_every_fact_that_a_topic_declares_has_one_fold() -> None:
    assert len(declared(facts)) > 40
    counted = Counter(fact for known, _ in TOPICS for fact in known)
    assert [fact for fact, count in counted.items() if count > 1] == []
    assert declared(facts) == set(get_args(Fact)) == set(FOLDS)


def test_a_command_that_is_answered_on_an_item_names_one() -> None:
    on_item = [decider.command for decider in DECIDERS.values() if decider.when is When.ON_ITEM]
    assert len(on_item) > 10
    assert all("item" in get_type_hints(command) for command in on_item)
    assert all(fields(command) for command in on_item)


def test_two_deciders_of_one_command_cannot_be_put_together() -> None:
    twice = answers(commands.conduct.CloseSession, plainly(lambda _state, _command: ()))
    with pytest.raises(ValueError, match="two deciders"):
        combined((twice,), (twice,))
