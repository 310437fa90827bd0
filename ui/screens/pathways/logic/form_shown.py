"""The form beside the lists, filled with what was entered and its faults."""

from __future__ import annotations

from dataclasses import replace

from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.takeover import TakeoverReading
from ui.french.pathways import takeover
from ui.kit.forms import FieldKind, Filled, Form, FormField
from ui.screens.pathways.logic.forms import fields_of, frame_of
from ui.screens.pathways.logic.panel import Panel

OTHERS = "others"
"""The box that says of pathways that seem to be here already that they are of others."""


def form_of(panel: Panel, seen: Overview, taken: TakeoverReading) -> Form | None:
    """Return the form that is open, None where none is; ``taken`` is a workbook that was read."""
    if panel.editing is None:
        return None
    if panel.editing.key == "takeover":
        title, lead = takeover.preview(taken)
        asked = panel.editing.row
        box = FormField(OTHERS, takeover.OTHERS, FieldKind.CHECK)
        shown = [_filled(panel, box)] if asked else []
        return Form(
            "takeover", title, tuple(shown), lead=asked or lead, save="Reprendre", fault=panel.fault
        )
    if panel.preparing is not None:
        made = panel.preparing.form(seen, Filled(panel.values))
        fields = tuple(_filled(panel, one) for one in made.fields)
        return replace(made, fields=fields, fault=panel.fault)
    title, lead, save = frame_of(panel.editing, seen)
    fields = tuple(_filled(panel, one) for one in fields_of(panel.editing, seen))
    return Form(f"{panel.editing}", title, fields, lead=lead, save=save, fault=panel.fault)


def _filled(panel: Panel, one: FormField) -> FormField:
    value, fault = panel.values.get(one.name, ""), panel.faults.get(one.name, "")
    return replace(one, value=value, fault=fault)
