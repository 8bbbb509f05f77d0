"""The three panels of the bench: choices on the left, what they give on the right, redrawn at every change."""

from functools import partial
from pathlib import Path

import pandas as pd
from IPython.display import display
from ipywidgets import HTML, Button, Dropdown, HBox, Layout, VBox

from cchc_lib.errors import CchcError
from cchc_lib.explore.choices import Chosen, Display, View
from cchc_lib.explore.comparison import COMPARISON
from cchc_lib.explore.reading import default_dataset, newest
from cchc_lib.explore.saving import save
from cchc_lib.explore.trend import TREND
from cchc_lib.explore.unit import UNIT
from cchc_lib.load import datasets, find_root
from cchc_lib.page import JUPYTER_STYLE, markup
from cchc_lib.vietnamese import ILLUSTRATIVE

_LOOK = """<style>
.cchc.cchc.cchc { background: transparent; }
.cchc.cchc.cchc figure { max-width: 28rem; }
.cchc.cchc.cchc .table { max-height: 26rem; overflow: auto; }
.cchc.cchc.cchc thead th { position: sticky; top: 0; background: #fff; }
.cchc.cchc.cchc .mark-all { display: inline-block; padding: .1rem .6rem; font-weight: 700; letter-spacing: .04em;
  color: var(--bad); border: 2px solid var(--orange); }
.cchc.cchc.cchc .quiet { color: var(--muted); min-height: 1.5rem; }
</style>"""
READING = "Đang đọc số liệu …"
_CONTROL = {"style": {"description_width": "7rem"}, "layout": {"width": "22.5rem"}}
_SAVES = (("csv", "Lưu CSV"), ("svg", "Lưu SVG"), ("png", "Lưu PNG"))
_NO_HISTORY = (
    "Chưa có bộ dữ liệu minh_hoa nên đang mở {name}, có thể chỉ một kỳ. "
    "Chạy lệnh cchc minh-hoa rồi chạy lại ô này để thử với năm năm số liệu minh họa."
)


class Explorer(VBox):
    """A view with its controls: shows itself first, then reads; `bang` is the table behind what is on the screen."""

    def __init__(self, looked_at: View, dataset: str, root: Path | None):
        self.looked_at, self.root = looked_at, root or find_root()
        self.chosen: Chosen = {"dataset": dataset or default_dataset(self.root)}
        learns = not dataset and "minh_hoa" not in datasets(self.root)
        self.hint = _NO_HISTORY.format(name=self.chosen["dataset"]) if learns else ""
        self.shown, self._deaf = Display(), False
        self.controls = {one.name: Dropdown(description=one.label, **_CONTROL) for one in looked_at.choices}
        for name, control in self.controls.items():
            control.observe(partial(self._changed, name), "value")
        self.banner, self.status, self.view, self.table, self.saved = (HTML() for _ in range(5))
        self.buttons = {kind: Button(description=label) for kind, label in _SAVES}
        for kind, button in self.buttons.items():
            button.on_click(lambda _, kind=kind: self.save(kind))
        left = VBox(list(self.controls.values()), layout=Layout(flex="0 0 23rem", width="23rem"))
        kept = HBox([*self.buttons.values()], layout=Layout(flex_flow="row wrap"))
        right = VBox(
            [self.status, self.view, kept, self.saved, self.table], layout=Layout(flex="1 1 26rem", min_width="0")
        )
        body = HBox([left, right], layout=Layout(flex_flow="row wrap"))
        super().__init__([HTML(JUPYTER_STYLE + _LOOK), self.banner, body])
        self.add_class("cchc-bench")
        self._say(READING)

    @property
    def bang(self) -> pd.DataFrame | None:
        """The rows behind what is on the screen, as a pandas table; None when there are none."""
        return self.shown.frame

    def _ipython_display_(self) -> None:
        """Shown before it reads, so that who waits sees why."""
        display(self._repr_mimebundle_(), raw=True)
        self.refresh()

    def refresh(self, changed: str = "") -> "Explorer":
        """Read what is chosen and show what it gives, or a sentence that helps."""
        self._say(READING)
        try:
            self._settle(changed)
            self.shown = self.looked_at.display(self.chosen, self.root)
        except CchcError as error:
            self.shown = Display((str(error),))
        self._show()
        return self

    def save(self, kind: str) -> list[str]:
        """Write what is on the screen and say where; gives the paths below the project's folder."""
        name = "_".join(filter(None, (self.looked_at.name, *self.chosen.values())))
        made = save(self.shown, kind, name, self._illustrative(), self.root)
        words = (
            f"Đã lưu {', '.join(made)} (trong thư mục của dự án)." if made else "Chưa có gì để lưu; chọn số liệu khác."
        )
        self.saved.value = _html(markup.paragraphs([words]).html, "quiet")
        return made

    def _changed(self, name: str, change: dict) -> None:
        if not self._deaf:
            self.chosen[name] = change["new"]
            self.refresh(name)

    def _settle(self, changed: str) -> None:
        """Give every control its options, from the first to the last; what is still possible stays chosen."""
        self._deaf = True
        try:
            chosen: Chosen = {}
            for one in self.looked_at.choices:
                options = one.options(chosen, self.root)
                kept = None if changed and changed in one.anew else self.chosen.get(one.name)
                first = one.first(options, chosen) if options else ""
                chosen[one.name] = next((value for _, value in options if value == kept), first)
                _offer(self.controls[one.name], options, chosen[one.name])
            self.chosen = chosen
        finally:
            self._deaf = False

    def _show(self) -> None:
        charts, tables = self.shown.charts, self.shown.tables
        said = markup.paragraphs([*filter(None, [self.hint]), *self.shown.sentences]).html
        mark = f'<p class="mark-all">{ILLUSTRATIVE} – không phải số liệu thật</p>' if self._illustrative() else ""
        self.banner.value = _html(mark)
        self.view.value = _html(said + (markup.figures(charts).html if charts else ""))
        shown = [markup.table(table, f"bang_{self.looked_at.name}_{place}").html for place, table in enumerate(tables)]
        self.table.value = _html("".join(shown))
        self.saved.value = ""
        for button in self.buttons.values():
            button.disabled = self.shown.frame is None
        self._say("")

    def _say(self, words: str) -> None:
        self.status.value = _html(words, "quiet")

    def _illustrative(self) -> bool:
        used = (self.chosen.get(name) for name in ("dataset", "other_dataset"))
        return any(newest(name, self.root).illustrative for name in used if name in datasets(self.root))


def _offer(control: Dropdown, options: list[tuple[str, str]], value: str) -> None:
    """New options only where they differ; a control without options is not shown."""
    wanted = tuple(options) or (("–", ""),)
    if control.options != wanted:
        control.options = wanted
    if control.value != value:
        control.value = value
    control.layout.display = "" if options else "none"


def _html(inner: str, kind: str = "") -> str:
    return f'<div class="cchc {kind}">{inner}</div>'


def explore_trend(dataset: str = "", root: Path | None = None) -> Explorer:
    """One quantity over time: as a line, with the limits of an XmR chart, or as many small lines."""
    return Explorer(TREND, dataset, root)


def explore_unit(dataset: str = "", root: Path | None = None) -> Explorer:
    """One unit against its peers: every rate with its rank, the funnel, the unit's own line."""
    return Explorer(UNIT, dataset, root)


def explore_comparison(dataset: str = "", root: Path | None = None) -> Explorer:
    """Two periods, or two localities, side by side, and what the change of a rate comes from."""
    return Explorer(COMPARISON, dataset, root)
