"""Which forms and tables a section of the page reads, so that it is made again when one of them changes, and only then.

A part of the page that speaks of everything (overview, assessment, reconciliation) reads everything.
"""

from functools import partial
from pathlib import Path
from types import ModuleType

from cchc_lib import indicators, show
from cchc_lib.catalog import declared
from cchc_lib.check import reads
from cchc_lib.load import EVERYTHING, OF_THE_WHOLE, Reference, Wanted
from cchc_lib.results import Results

# Printed rates may be of any section, and so may corrections.
COMMON = frozenset(("so_in", "sua_doi"))


def wanted(section: str) -> Wanted | None:
    """What the section of that name reads, by the rules in force; None where it is everything."""
    module = show.SECTIONS[section]
    return partial(_needs, module, section) if hasattr(module, "PARTS") else None


def may_read(section: str, results: Results) -> list[str]:
    """The files that the section may open, of those that the period's page rests on."""
    of = wanted(section) if section in show.SECTIONS else None
    unread = EVERYTHING - of(results.data.reference) if of else ()
    others = {f"{name}.csv" for name in unread} | set(OF_THE_WHOLE if of else ())
    return sorted(path for path in results.fingerprints if Path(path).name not in others)


def _needs(module: ModuleType, section: str, reference: Reference) -> frozenset[str]:
    """Its forms and tables, the forms of its indicators, and the other side of every rule that concerns one of them."""
    own = frozenset((*module.FORMS, *module.TABLES))
    of_rules = frozenset(name for rule in reference.rules if reads(rule) & own for name in reads(rule))
    methods = next(one for one in indicators.SECTIONS if one.__name__.endswith(f".s{section}"))
    sources = frozenset(form for one in declared(methods) for form in one.sources)
    return COMMON | own | of_rules | sources
