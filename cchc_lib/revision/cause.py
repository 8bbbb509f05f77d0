"""Why a figure is not what it was in the publication before: the data, the method, the target, the period beside it.

Where nothing but the data or nothing but the method has changed since, that is the cause. Where both have, what differs
between the old figures and those of the old data by the method of today is the method's doing, what then differs from
the new ones is the data's. A file of the library that moved or was written anew has changed no method while every
figure of the old data comes out as it was.
"""

from dataclasses import dataclass
from functools import cached_property

from cchc_lib.edition import Library, Publication, differing
from cchc_lib.results import Results
from cchc_lib.revision.method import old_data_again
from cchc_lib.revision.rows import BESIDE, GOAL, VALUE, PublishedRow, differ

_DATA, _METHOD, _TARGET, _NEIGHBOUR = "số liệu", "cách tính", "mục tiêu", "số liệu kỳ so sánh"
_REGISTER, _TARGET_OR, _NEIGHBOUR_OR = (f"{words} hoặc {_METHOD}" for words in ("danh mục", _TARGET, "kỳ so sánh"))
_NO_FIGURE = ("NGUON.md", "muc_tieu.csv", "chap_nhan.csv", "dut_chuoi.csv", "quy_tac.csv", "lich_nghi.csv")


@dataclass(frozen=True)
class Causes:
    """What changed between an earlier publication and these results of this library."""

    before: Publication
    results: Results
    library: Library

    @cached_property
    def files(self) -> dict[str, str]:
        """The data files that differ, in order: 'đổi', 'thêm' or 'bớt' by path."""
        old, new = self.before.manifest.made_of.data_files, self.results.fingerprints
        found = differing(old, new)
        return {path: "thêm" if path not in old else "bớt" if path not in new else "đổi" for path in found}

    def of(self, key: str, old: PublishedRow, new: PublishedRow) -> tuple[str, ...]:
        """Why a figure changed; nothing for one that did not."""
        found = self._of_value(key, old, new) if differ(old, new, VALUE) else ()
        followed = bool(found) and old.get("muc_tieu") == new.get("muc_tieu")  # the verdict went with the value
        if differ(old, new, GOAL) and not followed:
            found += (self._of_verdict(old, new),)
        return found or ((self._of_neighbour(),) if differ(old, new, BESIDE) else ())

    @property
    def _same_library(self) -> bool:
        """Whether not one file of the library differs, so that nothing has to be worked out."""
        return self.before.manifest.made_of.library.files == self.library.files

    @cached_property
    def _old_data_again(self) -> dict[str, dict[str, str]]:
        return old_data_again(self.before.figures(), self.results)

    @cached_property
    def _method_moved(self) -> bool:
        """Whether any figure of the old data comes out as another."""
        if self._same_library:
            return False
        old, again = self.before.figures(), self._old_data_again
        return any(differ(old.get(key, {}), again.get(key, {}), VALUE) for key in old.keys() | again.keys())

    def _of_value(self, key: str, old: PublishedRow, new: PublishedRow) -> tuple[str, ...]:
        if not self.files or not self._method_moved:
            return (_DATA if self.files else _METHOD,)
        between = self._old_data_again.get(key, {})
        method = _REGISTER if self._register_changed else _METHOD
        return (_DATA,) * differ(between, new, VALUE) + (method,) * differ(old, between, VALUE)

    def _of_verdict(self, old: PublishedRow, new: PublishedRow) -> str:
        """A verdict that turned on the same value and target may be another way of judging, which no figure shows."""
        judged_anew = old.get("muc_tieu") == new.get("muc_tieu") and not self._same_library
        return self._one_of(_TARGET, _TARGET_OR, self._method_moved or judged_anew)

    def _of_neighbour(self) -> str:
        own = f"data/{self.results.data.dataset}/raw/{self.results.data.period.code}/"
        others = any(not path.startswith(own) for path in self.files)
        return self._one_of(_NEIGHBOUR, _NEIGHBOUR_OR, self._method_moved) if others else _METHOD

    def _one_of(self, data: str, either: str, method_moved: bool) -> str:
        return _METHOD if not self.files else either if method_moved else data

    @cached_property
    def _register_changed(self) -> bool:
        """Whether what a figure rests on besides received numbers changed: units, items, the days of the period."""
        raw, header = f"data/{self.results.data.dataset}/raw/", self.results.data.header
        return any(
            path == header or not (path.startswith(raw) or path.rpartition("/")[2] in _NO_FIGURE) for path in self.files
        )
