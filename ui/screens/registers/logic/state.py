"""What a screen of the registers shows: a table, and beside it a form or what to do."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.forms import YES, FieldKind, Form, FormField, Row

__all__ = ["YES", "FieldKind", "Form", "FormField", "RegisterState", "Row"]


@dataclass(frozen=True, slots=True)
class RegisterState:
    """All that the screen shows; ``empty`` says what to do while there is nothing."""

    title: str = ""
    lead: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    selected: str | None = None
    form: Form | None = None
    acts: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    empty: str = ""
    said: str = ""
    error: str = ""
    search: str | None = None
    busy: bool = False
