"""What changed since the publication before, and why."""

from cchc_lib.revision.changes import Change, Revision
from cchc_lib.revision.comparison import revision
from cchc_lib.revision.handover import REVISION, REVISION_FILE, handed_in, to_text
from cchc_lib.revision.numbering import Numbering, number_publication
from cchc_lib.revision.rows import BESIDE, GOAL, VALUE, PublishedRow, differ

__all__ = [
    "BESIDE",
    "GOAL",
    "REVISION",
    "REVISION_FILE",
    "VALUE",
    "Change",
    "Numbering",
    "PublishedRow",
    "Revision",
    "differ",
    "handed_in",
    "number_publication",
    "revision",
    "to_text",
]
