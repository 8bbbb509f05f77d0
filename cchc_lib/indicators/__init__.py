"""One block an indicator: its name is the id, its arguments are its forms, its docstring the published method."""

from cchc_lib.indicators.methods import ALL, MODULES, in_force

__all__ = ["ALL", "MODULES", "in_force"]
