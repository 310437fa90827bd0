"""A whole session without a mouse: what it takes, key by key, and that every step is reached."""

from __future__ import annotations

from tests.played_apart import played_apart


def test_the_paris_sample_is_held_and_signed_by_keyboard_alone() -> None:
    # A display of its own: no window of another test may take the keys.
    said, _ = played_apart("tests.keyboard.journey")
    keys = {int(number): sent for number, sent in said["keys"].items()}
    voices = said["voices"]
    assert voices > 10
    assert keys.pop(2) <= voices + 2, "one key a voice, proclaim, go on"
    unanimous = {number: sent for number, sent in keys.items() if number in said["unanimous"]}
    assert len(unanimous) >= 6
    assert max(unanimous.values()) <= 3, "a unanimous opinion takes three keys"
    assert max(keys.values()) <= 3, "so does what is only taken note of"
    room = {int(number): sent for number, sent in said["room"].items()}
    assert room.pop(2) == 2, "who does not sit, then the association of the case"
    assert max(room.values()) == 1, "then nobody but the association of each case has to leave"
    assert 1 not in room, "an item that is no case asks nothing"
