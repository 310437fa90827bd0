"""The colours of each theme, by what they mean; never the only sign of anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme. ``navy`` is a ground that bears ``on_navy``; ``accent`` is the same idea as ink.

    ``on_accent`` and ``on_panel`` say which drawn marks, light or dark, their grounds bear.
    """

    navy: str = "#1B3A5C"
    navy_hover: str = "#274E78"
    accent: str = "#1B3A5C"
    favour: str = "#0B5FA5"
    against: str = "#A6461C"
    abstain: str = "#5A5A5A"
    no_part: str = "#6B3FA0"
    on_choice: str = "#FFFFFF"
    text: str = "#161616"
    muted: str = "#595959"
    line: str = "#DDDDDD"
    edge: str = "#8A8A8A"
    ground: str = "#F6F6F6"
    panel: str = "#FFFFFF"
    soft: str = "#EEF3F8"
    on_navy: str = "#FFFFFF"
    on_navy_off: str = "#A9BBCF"
    off: str = "#636363"
    off_ground: str = "#E8E8E8"
    live_bg: str = "#DFE8F2"
    ok_bg: str = "#D9ECDF"
    ok: str = "#1D5C36"
    warn_bg: str = "#FBF1D2"
    warn: str = "#7A5B00"
    danger_bg: str = "#FBE9E7"
    danger: str = "#A3261B"
    chosen: str = "#1B3A5C"
    on_chosen: str = "#FFFFFF"
    on_accent: str = "light"
    on_panel: str = "dark"


LIGHT = Palette()
DARK = Palette(
    navy="#1F4468",
    navy_hover="#2A5684",
    accent="#A9CBEE",
    favour="#78B7F0",
    against="#F2A27C",
    abstain="#C4C4C4",
    no_part="#C3A4EE",
    on_choice="#10151B",
    text="#EDEDED",
    muted="#B4BBC3",
    line="#39424C",
    edge="#7D8894",
    ground="#161B21",
    panel="#1E252D",
    soft="#273442",
    on_navy="#FFFFFF",
    on_navy_off="#B7C6D6",
    off="#A2AAB3",
    off_ground="#2B333C",
    live_bg="#2B4059",
    ok_bg="#1E3A2A",
    ok="#9ADBB3",
    warn_bg="#40361A",
    warn="#F0CE76",
    danger_bg="#47211E",
    danger="#F5A99F",
    chosen="#A9CBEE",
    on_chosen="#10151B",
    on_accent="dark",
    on_panel="light",
)
CONTRAST = Palette(
    navy="#000000",
    navy_hover="#2B2B2B",
    accent="#FFE100",
    favour="#7CC8FF",
    against="#FFAB85",
    abstain="#D6D6D6",
    no_part="#DAB8FF",
    on_choice="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    line="#FFFFFF",
    edge="#FFFFFF",
    ground="#000000",
    panel="#000000",
    soft="#222222",
    on_navy="#FFFFFF",
    on_navy_off="#D6D6D6",
    off="#C8C8C8",
    off_ground="#1A1A1A",
    live_bg="#2B2B2B",
    ok_bg="#000000",
    ok="#7FFFA6",
    warn_bg="#000000",
    warn="#FFE100",
    danger_bg="#000000",
    danger="#FFB3A8",
    chosen="#FFE100",
    on_chosen="#000000",
    on_accent="dark",
    on_panel="light",
)
THEMES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
