"""What lies in files is not the code's to rename: the golden lines were written by 64f34c4.

``written/*.jsonl`` hold the exact bytes of facts and of records of the registers, each with every
attribute and with those alone that have no default, every value of every enumeration among them.
A line is never changed. A new fact, or a new version of one, adds its line (its label, a
tabulation, what ``codec.encode`` gives) and its value to ``written/other_facts.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from commission_app.adapters.storage import codec
from commission_app.adapters.storage.tags import between_tags, fact_tags, register_tags
from commission_app.adapters.storage.tags.disk_words import DiskWords, Written
from commission_app.adapters.storage.tags.every_tag import EVERY, AnyFact
from commission_app.application.registers.registers import Record
from commission_app.domain.case import TextRef
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.people import SealedName
from commission_app.domain.session.facts import Fact
from tests.storage.written.between_facts import BETWEEN_FACTS
from tests.storage.written.first_facts import FIRST_FACTS
from tests.storage.written.naming_facts import NAMING_FACTS
from tests.storage.written.other_facts import OTHER_FACTS
from tests.storage.written.records import RECORDS

FACTS: dict[str, AnyFact] = {**FIRST_FACTS, **OTHER_FACTS, **NAMING_FACTS}
STORED = (*get_args(Fact), *get_args(BetweenFact), *get_args(Record))
FOLDER = Path(__file__).parent / "written"
AT = datetime.fromisoformat("2026-12-08T14:00:07+01:00")


def lines(name: str) -> dict[str, bytes]:
    """Give the golden lines of a file by their names."""
    found = (line.split(b"\t", 1) for line in (FOLDER / name).read_bytes().splitlines())
    return {json.loads(label): content for label, content in found}


def tag_in(label: str) -> str:
    return label.partition(" ")[0]


@pytest.mark.parametrize("label", lines("facts.jsonl"))
def test_a_fact_lies_in_files_as_it_always_did(label: str) -> None:
    content, fact = lines("facts.jsonl")[label], FACTS[label]

    assert codec.unpack(content) == (tag_in(label), AT, fact)
    if EVERY.tag(fact) == tag_in(label):
        assert codec.encode(AT, fact) == content
    elif any(not ref for ref in _names(fact)):
        # An earlier version put the name of a person in the fact: no version ever will again.
        with pytest.raises(ValueError, match="not to be written"):
            codec.encode(AT, fact)
    else:
        # Written at a later version since: what it now becomes is read back the same.
        assert codec.decode(codec.encode(AT, fact)) == (AT, fact)


@pytest.mark.parametrize("label", lines("between.jsonl"))
def test_a_fact_between_sessions_lies_in_files_as_it_always_did(label: str) -> None:
    content, fact = lines("between.jsonl")[label], BETWEEN_FACTS[label]

    assert codec.unpack(content) == (tag_in(label), AT, fact)
    if EVERY.tag(fact) == tag_in(label):
        assert codec.encode(AT, fact) == content
    else:
        assert codec.decode(codec.encode(AT, fact)) == (AT, fact)
    with pytest.raises(ValueError, match="not a fact of a session"):
        codec.decode_session(content)


def _names(fact: AnyFact) -> list[TextRef | None]:
    values = [getattr(fact, field.name) for field in fields(fact)]
    return [value.ref for value in values if isinstance(value, SealedName)]


@pytest.mark.parametrize("label", lines("records.jsonl"))
def test_a_record_of_the_registers_lies_in_files_as_it_always_did(label: str) -> None:
    content, record = lines("records.jsonl")[label], RECORDS[label]
    words = register_tags.RECORDS

    assert words.read(tag_in(label), content) == record
    if words.tag(record) == tag_in(label):
        assert msgspec.json.encode(words.content(record), order="sorted") == content


def test_every_fact_and_record_has_a_tag_and_its_golden_lines() -> None:
    assert fact_tags.FACTS.classes == set(get_args(Fact))
    assert register_tags.RECORDS.classes == set(get_args(Record))
    tags = {tag_in(name).partition("/")[0] for name in lines("facts.jsonl")}
    assert tags == {t.tag for t in fact_tags.TABLE}
    assert {tag_in(name) for name in lines("records.jsonl")} == {t.tag for t in register_tags.TABLE}
    assert lines("facts.jsonl").keys() == FACTS.keys()
    assert between_tags.BETWEEN.classes == set(get_args(BetweenFact))
    tags = {tag_in(name).partition("/")[0] for name in lines("between.jsonl")}
    assert tags == {t.tag for t in between_tags.TABLE}
    assert lines("between.jsonl").keys() == BETWEEN_FACTS.keys()
    assert lines("records.jsonl").keys() == RECORDS.keys()


def test_every_value_of_an_enumeration_on_disk_has_its_golden_line() -> None:
    values: tuple[object, ...] = (*FACTS.values(), *RECORDS.values(), *BETWEEN_FACTS.values())
    reached = {one for of in STORED for one in _enums(of)}
    written = {one for value in values for one in _values(value)}

    assert {one for enum in reached for one in enum} - written == set()


def _enums(of: Any) -> Iterator[type[Enum]]:  # noqa: ANN401 - walks annotations
    if isinstance(of, type) and issubclass(of, Enum):
        yield of
    elif is_dataclass(of):
        for hint in get_type_hints(of).values():
            yield from _enums(hint)
    else:
        for part in get_args(of):
            yield from _enums(part)


def _values(value: object) -> Iterator[Enum]:
    if isinstance(value, Enum):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from _values(part)


# --- what a later version does: a class renamed, an attribute renamed, a content changed ----------


@dataclass(frozen=True, slots=True)
class Part:
    """A value with an attribute that was called otherwise."""

    capacity: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renamed:
    """A fact whose class and attributes were renamed, and whose content changed twice."""

    parts: tuple[Part, ...]
    main: Part | None = None
    count: int = 0


NAMES = {Part: {"capacity": "quality"}, Renamed: {"main": "first"}}


def _counted(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**found, "count": len(found["parts"])}


def _split(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**found, "first": found["parts"][0] if found["parts"] else None}


WORDS: DiskWords[Renamed] = DiskWords(
    (Written("OldName", Renamed, 3),), {("OldName", 1): _counted, ("OldName", 2): _split}, NAMES
)


def test_a_renamed_class_is_written_under_the_words_of_the_disk() -> None:
    value = Renamed((Part("juge", ("a",)),), Part("maire"), 4)
    content = msgspec.json.encode(WORDS.content(value), order="sorted")

    assert WORDS.tag(value) == "OldName/3"
    assert json.loads(content) == {
        "parts": [{"quality": "juge", "others": ["a"]}],
        "first": {"quality": "maire", "others": []},
        "count": 4,
    }
    assert WORDS.read("OldName/3", content) == value


def test_each_earlier_version_is_brought_up_step_by_step() -> None:
    first = b'{"parts":[{"quality":"juge"},{"quality":"maire"}]}'

    assert WORDS.read("OldName", first) == Renamed((Part("juge"), Part("maire")), Part("juge"), 2)
    second = b'{"parts":[{"quality":"juge"}],"count":9}'
    assert WORDS.read("OldName/2", second) == Renamed((Part("juge"),), Part("juge"), 9)


@pytest.mark.parametrize(
    "tag",
    ["OldName/4", "OldName/0", "OldName/1", "OldName/03", "OldName/", "OldName/x", "Renamed", ""],
)
def test_a_later_version_is_refused_instead_of_misread(tag: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        WORDS.read(tag, b'{"parts":[]}')


@pytest.mark.parametrize(
    ("table", "upcasters"),
    [
        ((Written("A", Part), Written("A", Renamed)), {}),
        ((Written("A", Part), Written("B", Part)), {}),
        ((Written("A", Part, 2),), {}),
        ((Written("A", Part),), {("A", 1): _counted}),
    ],
)
def test_a_table_that_leads_nowhere_is_refused(table: Any, upcasters: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match="not sound"):
        DiskWords(table, upcasters, {})
