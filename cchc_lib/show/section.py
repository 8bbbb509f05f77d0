"""What a section of the page is: its notebook, its place in the report, and everything that it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cchc_lib.catalog import Indicator
from cchc_lib.chart import Chart
from cchc_lib.page import Fragment, Table
from cchc_lib.results import Results
from cchc_lib.vietnamese import Text


@dataclass(frozen=True)
class Subsection:
    """One numbered part of a section: sentences, charts, the indicators of its table, further tables."""

    number: str
    title: str
    sentences: Callable[[Results], list[Text]] = lambda results: []
    charts: tuple[Callable[[Results], Chart | None], ...] = ()
    indicators: tuple[str, ...] = ()
    tables: tuple[Callable[[Results], Table | None], ...] = ()


@dataclass(frozen=True)
class Section:
    """One section: a section of the report with its numbered parts, or a page of named blocks such as the overview.

    `notebook` is the name of its notebook, `number` its number in the report; `forms` and `tables` are what of the raw
    data it speaks of, `indicators` the quantities that it explains, `months` those that it draws by month;
    `leading` are its sentences that leadership is shown first, each '' where its figures may not lead; `story` is
    the finding in its heading: a sentence, several of which the first that may stand there is taken, or what makes one.
    All that an `internal` section shows is internal.
    """

    notebook: str
    title: str
    number: str = ""
    forms: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    months: tuple[str, ...] = ()
    leading: tuple[Callable[[Results], Text], ...] = ()
    story: str | tuple[str, ...] | Callable[[Results], Text] = ""
    subsections: tuple[Subsection, ...] = ()
    blocks: Mapping[str, Callable[[Results], Fragment]] = field(default_factory=dict)
    internal: bool = False

    @property
    def anchor(self) -> str:
        """The id of its heading on the page."""
        return anchor(self.number)


def anchor(number: str) -> str:
    """The id of a section's or part's heading: '2.2.1' → 'muc_2_2_1'."""
    return "muc_" + number.lower().replace(".", "_")
