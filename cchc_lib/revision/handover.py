"""The revision on its way from the publisher, who works it out once, to the kernel whose notebook tells it.

It travels as JSON in a file of the kernel's own folder, which an environment variable names. A notebook that somebody
opens by hand has been given none.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path

from cchc_lib.results import What, ask
from cchc_lib.revision.changes import Change, Revision

REVISION_FILE = "CCHC_SUA_DOI"  # the environment variable
REVISION = What.REVISION.value  # also the name of the file


def to_text(revision: Revision) -> str:
    """The revision as the kernel reads it; the same text from the same revision."""
    return json.dumps(asdict(revision), ensure_ascii=False, sort_keys=True)


def handed_in() -> Revision | None:
    """The revision that the publisher handed to this process; None where nobody did."""
    ask(What.REVISION)
    name = os.environ.get(REVISION_FILE)
    text = Path(name).read_text(encoding="utf-8") if name else ""
    if not text:
        return None
    said = json.loads(text)
    changes = tuple(Change(**one | {"causes": tuple(one["causes"])}) for one in said.pop("changes"))
    return Revision(**said, changes=changes)
