"""The recovery code: a typing error is told at its place, another code is told as such."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission_app.adapters.vault.key_slots import KeySlots, read_slots
from commission_app.adapters.vault.passphrase import Cost
from commission_app.adapters.vault.recovery_code import ALPHABET, GROUPS, canonical, new_code
from commission_app.application.vault.file_opener import UnlockError, UnlockFault

QUICK = Cost(iterations=1, lanes=1, memory=64)
KEY = bytes(range(32))
CODE = "C5587-31V0V-8E3QS-SVD5Y-14F3G-J6VR4-3SWEZ-27FT4"
"""One that new_code drew, with zeros and ones, which people type as letters."""


def fault(typed: str) -> tuple[UnlockFault, int]:
    with pytest.raises(UnlockError) as shut:
        canonical(typed)
    return shut.value.fault, shut.value.place


def test_a_code_has_eight_groups_of_five() -> None:
    drawn = new_code()
    assert [len(group) for group in drawn.split("-")] == [5] * GROUPS
    assert canonical(drawn) == drawn != new_code()


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("-", " – "),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("1", "i"),
        f"  {CODE}\n",
    ],
)
def test_case_spaces_and_lookalike_letters_do_not_matter(typed: str) -> None:
    assert canonical(typed) == CODE


def test_every_wrong_character_is_told_with_its_group() -> None:
    for place, right in enumerate(CODE):
        if right == "-":
            continue
        for wrong in set(ALPHABET) - {right}:
            typed = CODE[:place] + wrong + CODE[place + 1 :]
            assert fault(typed) == (UnlockFault.CODE_MISTYPED, place // 6 + 1)


@given(st.integers(0, GROUPS - 1), st.permutations(range(5)))
def test_two_characters_exchanged_in_a_group_are_told(group: int, order: list[int]) -> None:
    moved = [place for place, was in enumerate(order) if place != was]
    if len(moved) != 2:
        return
    groups = CODE.split("-")
    exchanged = "".join(groups[group][was] for was in order)
    if exchanged == groups[group]:
        return
    groups[group] = exchanged
    assert fault("-".join(groups)) == (UnlockFault.CODE_MISTYPED, group + 1)


def test_two_groups_exchanged_are_told() -> None:
    groups = CODE.split("-")
    for first in range(GROUPS):
        for second in range(first + 1, GROUPS):
            swapped = list(groups)
            swapped[first], swapped[second] = groups[second], groups[first]
            if swapped != groups:
                assert fault("-".join(swapped)) == (UnlockFault.CODE_MISTYPED, first + 1)


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "0", CODE + "-" + CODE[:5], "é" * 40])
def test_too_few_and_too_many_are_told(typed: str) -> None:
    assert fault(typed)[0] is UnlockFault.CODE_MISTYPED


def test_another_code_is_wrong_and_no_typing_error() -> None:
    slots = read_slots(KeySlots().with_code(KEY, CODE, QUICK).text())
    assert slots.by_code(CODE.lower()) == KEY
    with pytest.raises(UnlockError) as shut:
        slots.by_code(new_code())
    assert shut.value.fault is UnlockFault.WRONG_CODE
    with pytest.raises(UnlockError) as shut:
        KeySlots().by_code(CODE)
    assert shut.value.fault is UnlockFault.NO_CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 3, "slots": {}}',
        '{"format": 2, "slots": []}',
        '{"format": 2, "slots": {"other": {}}}',
        "x" * 20_000,
        "[" * 9_000,
    ],
)
def test_a_damaged_file_of_keys_is_said(text: str) -> None:
    with pytest.raises(UnlockError) as shut:
        read_slots(text)
    assert shut.value.fault is UnlockFault.KEY_FILE_DAMAGED
