"""The command line: one command a module, every word that an official meets in Vietnamese."""

from cchc_lib.cli.commands import main

__all__ = ["main"]
