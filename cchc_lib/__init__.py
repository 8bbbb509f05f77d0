"""Figures of administrative reform (CCHC): from raw forms to a proven annex."""

import sys

# nbformat brings jsonschema, which builds a grammar of web addresses if it finds this: a second of every command for a
# check that no notebook's format asks for.
sys.modules.setdefault("rfc3987_syntax", None)
