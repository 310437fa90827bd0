"""The words that ship ready are those of the list that they were made from."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from commission_app.adapters.intake.anonymity.word_list import WordList, listed, opened, pack


def test_the_list_that_ships_is_that_of_the_spelling_checker() -> None:
    words = frozenset(word for word in listed() if word)
    assert opened().words() == words
    assert files("resources").joinpath("intake/french.txt").read_bytes() == pack(words)


@given(st.sets(st.text("abcé'-", max_size=7)), st.text("abcé'- \n", max_size=8))
def test_a_packed_list_holds_what_a_set_holds(words: set[str], asked: str) -> None:
    packed = WordList(pack(words))
    kept = {word for word in words if word}
    assert all(word in packed for word in kept)
    assert (asked in packed) is (asked in kept)
    assert packed.words() == kept
