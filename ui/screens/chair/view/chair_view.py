"""A whitelisted record as the chair sees it, drawn at whatever size its place has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.system.overrides import guarded
from ui.kit.theme import LIGHT, Palette
from ui.kit.widgets.watermark import Watermark
from ui.screens.chair.logic import ChairRecord, ChairState

_BASE_WIDTH = 1920.0
_FITS = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55)


@guarded
class ChairView(QWidget):
    """Draws a ChairState; all lengths are in proportion to its own size."""

    def __init__(self, given: Callable[[], ChairState], palette: Palette = LIGHT) -> None:
        """Build a view; ``given`` says what is drawn, each time that it is."""
        super().__init__()
        self._given = given
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        self._palette = palette
        self._state = ChairState()
        self._content: QWidget | None = None
        self._fit = self._larger = 1.0
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._watermark: Watermark | None = None

    def refresh(self) -> None:
        """Draw anew: the next painted frame holds nothing of the one before."""
        self._rebuild()
        if self._state.rehearsal or self._watermark is not None:
            self._marked().cover(self._state.rehearsal)

    def enlarge(self, percent: int) -> None:
        """Draw larger letters, as far as the whole record still fits."""
        if self._larger != percent / 100:
            self._larger = percent / 100
            self._rebuild()

    def _marked(self) -> Watermark:
        """Give the mark of a rehearsal, made when it is first needed."""
        if self._watermark is None:
            self._watermark = Watermark(self, "RÉPÉTITION")
        return self._watermark

    def resizeEvent(self, _: object) -> None:
        """Keep the letters in proportion to the window."""
        self._rebuild()

    def _rebuild(self) -> None:
        """Build the content at the size of the window, with smaller letters if it is too long."""
        self._state = self._given()
        fits = [*(fit * self._larger for fit in _FITS), _FITS[-1]]
        for fit in fits:
            self._fit = fit
            content = self._build()
            layout = content.layout()
            needed = 0 if layout is None else layout.totalHeightForWidth(self.width())
            if needed <= self.height():
                break
            if fit != fits[-1]:
                content.deleteLater()
        if self._content is not None:
            self._outer.removeWidget(self._content)
            # Out of the window at once: nothing of it is left for a screen reader either.
            self._content.hide()
            self._content.setParent(None)
            self._content.deleteLater()
        self._content = content
        self._outer.addWidget(content)
        content.show()
        record = self._state.record
        self.setAccessibleName("" if record is None else f"{record.title}. {record.result}")

    def _build(self) -> QWidget:
        content = QWidget()
        content.setObjectName("chair")
        content.setStyleSheet(self._style())
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        record = self._state.record
        if record is None:
            self._lay_neutral(column)
        else:
            self._lay_record(column, record)
        content.ensurePolished()
        return content

    def _lay_neutral(self, column: QVBoxLayout) -> None:
        column.addStretch(1)
        for place, line in enumerate(self._state.neutral.split("\n")):
            text = self._text("neutral-title" if place == 0 else "neutral", line)
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            margin = self._px(160)
            text.setContentsMargins(margin, 0, margin, self._px(24))
            column.addWidget(text)
        column.addStretch(1)

    def _lay_record(self, column: QVBoxLayout, record: ChairRecord) -> None:
        column.addWidget(self._header(record))
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(self._px(6))
        column.addWidget(rule)
        body = QWidget()
        grid = QGridLayout(body)
        side = self._px(80)
        grid.setContentsMargins(side, self._px(36), side, self._px(24))
        grid.setHorizontalSpacing(self._px(70))
        grid.setVerticalSpacing(self._px(24))
        head = QVBoxLayout()
        head.setSpacing(self._px(6))
        head.addWidget(self._text("title", record.title))
        head.addWidget(self._text("subtitle", record.subtitle))
        grid.addLayout(head, 0, 0, 1, 2)
        texts_column = 0
        if record.facts:
            grid.addWidget(self._facts(record), 1, 0)
            grid.setColumnStretch(0, 10)
            texts_column = 1
        grid.addWidget(self._texts(record), 1, texts_column, 1, 2 - texts_column)
        grid.setColumnStretch(1, 17)
        grid.setRowStretch(1, 1)
        column.addWidget(body, 1)
        if record.result:
            column.addWidget(self._footer(record))

    def _header(self, record: ChairRecord) -> QFrame:
        made = QFrame()
        made.setObjectName("header")
        row = QHBoxLayout(made)
        row.setContentsMargins(self._px(80), self._px(24), self._px(80), self._px(24))
        row.setSpacing(self._px(40))
        row.addWidget(self._text("place", record.place, wraps=False))
        row.addWidget(self._text("commission", record.commission), 1)
        row.addWidget(self._text("status", record.status, wraps=False))
        return made

    def _facts(self, record: ChairRecord) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._px(24))
        grid.setVerticalSpacing(self._px(12))
        for place, fact in enumerate(record.facts):
            grid.addWidget(self._text("label", fact.label), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._text("value", fact.value), place, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(record.facts), 1)
        return made

    def _texts(self, record: ChairRecord) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._px(4))
        for block in record.texts:
            column.addWidget(self._text("heading", block.heading))
            text = self._text("body", block.body)
            text.setContentsMargins(0, 0, 0, self._px(16))
            column.addWidget(text)
        column.addStretch(1)
        return made

    def _footer(self, record: ChairRecord) -> QFrame:
        made = QFrame()
        made.setObjectName("footer")
        row = QHBoxLayout(made)
        row.setContentsMargins(self._px(80), self._px(22), self._px(80), self._px(22))
        row.setSpacing(self._px(16))
        for count in record.counts:
            row.addWidget(self._text(f"count-{count.choice}", str(count.value), wraps=False))
            word = self._text("count-word", count.label, wraps=False)
            word.setContentsMargins(0, 0, self._px(40), 0)
            row.addWidget(word)
        if record.recusals:
            row.addWidget(self._text("recusals", record.recusals, wraps=False))
        role = {True: "result-for", False: "result-against", None: "result"}[record.favourable]
        result = self._text(role, record.result)
        result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(result, 1)
        return made

    def _text(self, role: str, text: str, *, wraps: bool = True) -> QLabel:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(wraps)
        made.setObjectName(role)
        return made

    def _px(self, size: float) -> int:
        """Give a length of the 1920-pixel drawing at the size of this window."""
        scale = min(self.width() / _BASE_WIDTH, self.height() / 1080.0)
        return max(1, round(size * scale * self._fit))

    def _style(self) -> str:
        colours, px = self._palette, self._px
        sizes = {
            "place": (38, 700, colours.text),
            "commission": (28, 400, colours.text),
            "status": (28, 400, colours.muted),
            "title": (68, 700, colours.text),
            "subtitle": (34, 600, colours.navy),
            "label": (29, 400, colours.muted),
            "value": (29, 700, colours.text),
            "heading": (30, 700, colours.navy),
            "body": (32, 400, colours.text),
            "count-word": (34, 400, colours.text),
            "count-for": (58, 700, colours.favour),
            "count-against": (58, 700, colours.against),
            "count-": (58, 700, colours.text),
            "recusals": (28, 400, colours.muted),
            "result": (40, 700, colours.text),
            "result-for": (40, 700, colours.favour),
            "result-against": (40, 700, colours.against),
            "neutral-title": (52, 700, colours.navy),
            "neutral": (40, 400, colours.muted),
        }
        rules = [
            f"#{name} {{ font-size: {px(size)}px; font-weight: {weight}; color: {colour}; }}"
            for name, (size, weight, colour) in sizes.items()
        ]
        rules.append(f"#chair {{ background: {colours.panel}; }}")
        rules.append(f"#rule {{ background: {colours.navy}; border: none; }}")
        rules.append(f"#footer {{ background: {colours.soft}; }}")
        return "\n".join(rules)
