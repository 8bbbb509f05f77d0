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
    found = []
    for key in dict.fromkeys((*new, *old)):
        then, now = old.get(key, {}), new.get(key, {})
        why = causes.of(key, then, now)
        found += [Change(key, then, now, why)] if why else []
    return Revision(numbering.number, before.number, causes.files, tuple(sorted(found, key=lambda one: one.rank)))
