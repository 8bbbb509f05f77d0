"""What each section of the page shows, the section as a notebook holds it, and what page and bench draw alike."""

from cchc_lib.show import view
from cchc_lib.show.by_unit import LATE
from cchc_lib.show.contributions import draw_contributions, largest_first, split_in_words
from cchc_lib.show.funnel import (
    SIDES,
    chance_in_words,
    common_rate,
    concern,
    draw_funnel,
    level_in_words,
    positions,
    rank,
)
from cchc_lib.show.rows import GROUPS, spoken_of
from cchc_lib.show.s0_tong_quan import headlines
from cchc_lib.show.sections import SECTIONS
from cchc_lib.show.series import Series, first_signals, limits_in_words, rule_in_words
from cchc_lib.show.view import open_section

__all__ = [
    "GROUPS",
    "LATE",
    "SECTIONS",
    "SIDES",
    "Series",
    "chance_in_words",
    "common_rate",
    "concern",
    "draw_contributions",
    "draw_funnel",
    "first_signals",
    "headlines",
    "largest_first",
    "level_in_words",
    "limits_in_words",
    "open_section",
    "positions",
    "rank",
    "rule_in_words",
    "split_in_words",
    "spoken_of",
    "view",
]
