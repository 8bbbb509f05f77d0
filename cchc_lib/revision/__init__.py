"""What changed since the publication before, and why."""

from cchc_lib.revision.cause import BESIDE, GOAL, VALUE, Row, moved
from cchc_lib.revision.changes import Change, Revision, revision
from cchc_lib.revision.numbering import Numbering, place

__all__ = ["BESIDE", "GOAL", "VALUE", "Change", "Numbering", "Revision", "Row", "moved", "place", "revision"]
