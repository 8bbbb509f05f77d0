"""The illustrative data set: five years of an invented city, with planted effects that are told in su_that.json."""

from cchc_lib.minh_hoa.writing import contents, write

__all__ = ["contents", "write"]
