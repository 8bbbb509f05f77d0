"""What each section of the page shows, and the section as a notebook holds it."""

from cchc_lib.show import view
from cchc_lib.show.s0_tong_quan import LABELS, headlines, page_title
from cchc_lib.show.sections import SECTIONS
from cchc_lib.show.view import open_section

__all__ = ["LABELS", "SECTIONS", "headlines", "open_section", "page_title", "view"]
