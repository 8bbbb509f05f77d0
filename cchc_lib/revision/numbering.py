"""Which publication of its period a page is: a new one, or the published one made again; decided by what they say."""

from dataclasses import dataclass
from hashlib import sha256

from cchc_lib.edition import FIGURES, Location, Publication, last, numbers, published
from cchc_lib.results import Results, figures_csv, findings_csv


@dataclass(frozen=True)
class Numbering:
    """Where a publication stands among those of its period."""

    number: int
    kept: int  # the number under which the one published now is kept; 0 when its place is taken
    before: Publication | None  # with which figures are compared


def number_publication(results: Results) -> Numbering:
    """Where a publication of these results stands: told by them and by what is published, the same in any process.

    It is a new one when its data, figures or findings are other than those of the published one; else it takes the
    place of that one under the same number, so that making a page again piles nothing up. A published folder of which
    page, figures or findings are not as its manifest says is no publication to keep or to compare with.
    """
    location = Location(results.root, results.data.dataset, results.data.period.code)
    before, current = last(location), published(location)
    if current is None:
        return Numbering(max(numbers(location), default=0) + 1, 0, before)
    if _same(current, results):
        return Numbering(current.number, 0, before)
    if not current.whole:
        return Numbering(current.number + 1, 0, before)
    return Numbering(current.number + 1, current.number, current)


def _same(current: Publication, results: Results) -> bool:
    """Whether a new page would say what is published, of the same data; figures are written out only to tell that."""
    files = current.manifest.files
    return (
        current.manifest.made_of.data_files == results.fingerprints
        and files.get(FIGURES) == _fingerprint(figures_csv(results))
        and current.findings == _fingerprint(findings_csv(results))
    )


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()
