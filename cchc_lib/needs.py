"""Which forms and tables a section of the page reads, so that it is made again when one of them changes, and only then.

A part of the page that speaks of everything (overview, assessment, reconciliation) reads everything.
"""

from functools import partial
from types import ModuleType

from cchc_lib import indicators, show
from cchc_lib.check import reads
from cchc_lib.indicator import declared
from cchc_lib.load import Wanted
from cchc_lib.load.reference import Reference

# Printed rates may be of any section, and so may corrections.
COMMON = frozenset(("so_in", "sua_doi"))


def wanted(section: str) -> Wanted | None:
    """What the section of that name reads, by the rules in force; None where it is everything."""
    module = show.SECTIONS[section]
    return partial(_needs, module, section) if hasattr(module, "PARTS") else None


def _needs(module: ModuleType, section: str, reference: Reference) -> frozenset[str]:
    """Its forms and tables, the forms of its indicators, and the other side of every rule that concerns one of them."""
    own = frozenset((*module.FORMS, *module.TABLES))
    of_rules = frozenset(name for rule in reference.rules if reads(rule) & own for name in reads(rule))
    methods = next(one for one in indicators.SECTIONS if one.__name__.endswith(f".s{section}"))
    sources = frozenset(form for one in declared(methods) for form in one.sources)
    return COMMON | own | of_rules | sources
