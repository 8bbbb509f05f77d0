"""The command line: one command a module, every word that an official meets in Vietnamese."""

from cchc_lib.cli.later import later

__all__ = ["later"]
