"""The screens of what lasts beyond a session: pathways, associations, members, rules."""

from __future__ import annotations

from typing import Any

from ui.screens.declaration import Screen

SCREENS: tuple[Screen[Any], ...] = ()
