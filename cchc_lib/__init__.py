"""Figures of administrative reform (CCHC): from raw forms to a proven annex.

The front door, for notebooks and analysts: open_section, open_trend, open_unit, open_comparison, open_contributions,
and the panels explore_trend, explore_unit, explore_comparison. Each is read when it is first asked for, so that a
command with nothing to compute does not wait for pandas; __init__.pyi says where each lives.
"""

import sys

import lazy_loader

# nbformat brings jsonschema, which builds a grammar of web addresses if it finds this: a second of every command for a
# check that no notebook's format asks for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python marks "not there"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
