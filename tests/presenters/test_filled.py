"""What was filled in is read by what a field holds: a tick is no text, « non » is no tick."""

from __future__ import annotations

import pytest

from ui.kit.forms import YES, FieldValue, Filled


@pytest.mark.parametrize(
    ("held", "text", "ticked", "codes"),
    [
        (True, "", True, ()),
        (False, "", False, ()),
        (YES, YES, True, (YES,)),
        ("no", "no", False, ("no",)),
        ("", "", False, ()),
        (("s1", "holder"), "", False, ("s1", "holder")),
        ((), "", False, ()),
    ],
)
def test_each_value_is_read_as_what_it_is(
    held: FieldValue, text: str, ticked: bool, codes: tuple[str, ...]
) -> None:
    filled = Filled({"field": held})
    assert filled.text("field") == text
    assert filled.ticked("field") is ticked
    assert filled.codes("field") == codes
    assert filled.chose("field") is (held is not False)


def test_a_field_that_is_not_there_is_empty() -> None:
    filled = Filled({"name": " Escale "})
    assert filled.stripped("name") == "Escale"
    assert (filled.text("other"), filled.ticked("other"), filled.codes("other")) == ("", False, ())
    assert not filled.chose("other")
