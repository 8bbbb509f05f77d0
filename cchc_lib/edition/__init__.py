"""Publications on disk: where they lie, their manifest, what they were made of, whether they are up to date."""

from cchc_lib.edition.failure import note_failure, readable
from cchc_lib.edition.fingerprints import Fingerprints, differing, fingerprints_of, published_fingerprints
from cchc_lib.edition.git import commit
from cchc_lib.edition.leftovers import refuse_strange_files
from cchc_lib.edition.location import (
    EARLIER,
    FIGURES,
    FINDINGS,
    FINDINGS_BOOK,
    INTERNAL_FOLDER,
    INTERNAL_NOTEBOOKS,
    MANIFEST,
    NOTEBOOKS,
    OURS,
    PAGE,
    SHEET,
    WORKBOOK,
    Location,
)
from cchc_lib.edition.lock import HeldError, alone
from cchc_lib.edition.manifest import Manifest, NotebookRun, read_manifest, write_manifest
from cchc_lib.edition.period_status import (
    INDEX,
    PeriodStatus,
    current_state,
    index_fingerprint,
    index_is_due,
    period_statuses,
)
from cchc_lib.edition.provenance import (
    Library,
    Provenance,
    library_on_disk,
    names_around,
    notebook_files,
    running_library,
    take,
)
from cchc_lib.edition.publications import Publication, by_key, compared_files, damage, last, numbers, published
from cchc_lib.edition.publishing import locked_staging, publish, tidy
from cchc_lib.edition.writing import write_beside

__all__ = [
    "EARLIER",
    "FIGURES",
    "FINDINGS",
    "FINDINGS_BOOK",
    "INDEX",
    "INTERNAL_FOLDER",
    "INTERNAL_NOTEBOOKS",
    "MANIFEST",
    "NOTEBOOKS",
    "OURS",
    "PAGE",
    "SHEET",
    "WORKBOOK",
    "Fingerprints",
    "HeldError",
    "Library",
    "Location",
    "Manifest",
    "NotebookRun",
    "PeriodStatus",
    "Provenance",
    "Publication",
    "alone",
    "by_key",
    "commit",
    "compared_files",
    "current_state",
    "damage",
    "differing",
    "fingerprints_of",
    "index_fingerprint",
    "index_is_due",
    "last",
    "library_on_disk",
    "locked_staging",
    "names_around",
    "note_failure",
    "notebook_files",
    "numbers",
    "period_statuses",
    "publish",
    "published",
    "published_fingerprints",
    "read_manifest",
    "readable",
    "refuse_strange_files",
    "running_library",
    "take",
    "tidy",
    "write_beside",
    "write_manifest",
]
