"""Which figures are not what they were in the publication before, the weightiest first."""

from cchc_lib.edition import Library, by_key
from cchc_lib.results import Results, figures_csv
from cchc_lib.revision.cause import Causes
from cchc_lib.revision.changes import Change, Revision
from cchc_lib.revision.numbering import Numbering


def revision(results: Results, numbering: Numbering, library: Library) -> Revision:
    """What these results of this library change, published under that number."""
    before = numbering.before
    if before is None:
        return Revision(numbering.number)
    causes, old, new = Causes(before, results, library), before.figures(), by_key(figures_csv(results))
    rows = {key: (old.get(key, {}), new.get(key, {})) for key in (*new, *old)}
    changes = (Change(key, then, now, causes.of(key, then, now)) for key, (then, now) in rows.items())
    found = sorted((one for one in changes if one.causes), key=lambda one: one.rank)
    return Revision(numbering.number, before.number, causes.files, tuple(found))
