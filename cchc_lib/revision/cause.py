"""Why a figure is not what it was in the publication before: the data, the method, the target, the period beside it.

Where nothing but the data or nothing but the method has changed since, that is the cause. Where both have, what differs
between the old figures and those of the old data by the method of today is the method's doing, what then differs from
the new ones is the data's.
"""

from dataclasses import dataclass
from functools import cached_property

from cchc_lib.edition import Library, Publication
from cchc_lib.results import Results
from cchc_lib.revision.method import Method
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
        old, new = self.before.manifest.made_of.data_files, dict(self.results.fingerprints)
        words = {path: "thêm" if path not in old else "bớt" if path not in new else "đổi" for path in sorted(old | new)}
        return {path: word for path, word in words.items() if old.get(path) != new.get(path)}

    def of(self, key: str, old: PublishedRow, new: PublishedRow) -> tuple[str, ...]:
        """Why a figure changed; nothing for one that did not."""
        found = self._of_value(key, old, new) if differ(old, new, VALUE) else ()
        followed = bool(found) and old.get("muc_tieu") == new.get("muc_tieu")  # the verdict went with the value
        if differ(old, new, GOAL) and not followed:
            found += (self._of_verdict(old, new),)
        return found or ((self._of_neighbour(),) if differ(old, new, BESIDE) else ())

    @cached_property
    def _method(self) -> Method:
        return Method(self.before, self.results, self.library)

    def _of_value(self, key: str, old: PublishedRow, new: PublishedRow) -> tuple[str, ...]:
        if not self.files or not self._method.moved:
            return (_DATA if self.files else _METHOD,)
        between = self._method.old_data_again.get(key, {})
        method = _REGISTER if self._register_changed else _METHOD
        return (_DATA,) * differ(between, new, VALUE) + (method,) * differ(old, between, VALUE)

    def _of_verdict(self, old: PublishedRow, new: PublishedRow) -> str:
        """A verdict that turned on the same value and target may be another way of judging, which no figure shows."""
        judged_anew = old.get("muc_tieu") == new.get("muc_tieu") and not self._method.same_library
        return self._one_of(_TARGET, _TARGET_OR, self._method.moved or judged_anew)

    def _of_neighbour(self) -> str:
        own = f"data/{self.results.data.dataset}/raw/{self.results.data.period.code}/"
        others = any(not path.startswith(own) for path in self.files)
        return self._one_of(_NEIGHBOUR, _NEIGHBOUR_OR, self._method.moved) if others else _METHOD

    def _one_of(self, data: str, either: str, method_moved: bool) -> str:
        return _METHOD if not self.files else either if method_moved else data

    @cached_property
    def _register_changed(self) -> bool:
        """Whether what a figure rests on besides received numbers changed: units, items, the days of the period."""
        raw, header = f"data/{self.results.data.dataset}/raw/", self.results.data.header
        return any(
            path == header or not (path.startswith(raw) or path.rpartition("/")[2] in _NO_FIGURE) for path in self.files
        )
