"""Where a period's edition lies, and what its files are called.

outputs/<bộ dữ liệu>/<kỳ>/           the edition that is published, with the earlier ones in lan_cong_bo/<n>/ inside
outputs/<bộ dữ liệu>/<kỳ>/noi_bo/    what of it is for the authority alone: findings, verdicts, and what shows them
outputs/<bộ dữ liệu>/.<kỳ>.<pid>/    the one being made; the one before, once the two have changed places
outputs/<bộ dữ liệu>/.<kỳ>.cu/       the one before, where two folders cannot change places: between two renames only
outputs/<bộ dữ liệu>/.<kỳ>.khoa      the lock, with the number of the process that holds it
outputs/<bộ dữ liệu>/.<kỳ>.loi       why the last try failed; gone with the next edition
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

PAGE, FIGURES, WORKBOOK = "phu_luc.html", "figures.csv", "so_lieu.xlsx"
MANIFEST, NOTEBOOKS = "manifest.json", "notebooks"
INTERNAL_FOLDER = "noi_bo"
SHEET, FINDINGS, FINDINGS_BOOK = (
    f"{INTERNAL_FOLDER}/{name}" for name in ("phieu_doi_soat.html", "findings.csv", "doi_soat.xlsx")
)
INTERNAL_NOTEBOOKS = f"{INTERNAL_FOLDER}/{NOTEBOOKS}"
FINDINGS_BEFORE = "findings.csv"  # where they stood when all was one page; read, and gone with the next publication
OURS = {PAGE, FIGURES, WORKBOOK, MANIFEST, SHEET, FINDINGS, FINDINGS_BOOK, FINDINGS_BEFORE}
EARLIER = "lan_cong_bo"  # earlier publications live inside the period's folder and move with it
EARLIER_BEFORE = "an_ban"  # what that folder was called first; read, and renamed with the next publication
# What office programs and file managers leave beside a file that somebody looks at.
LEFT_BY_READERS = re.compile(r"~\$.*|\.~lock\..*#|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)


@dataclass(frozen=True)
class Location:
    """The place of one period's edition below the project's folder."""

    root: Path
    dataset: str
    period: str

    @property
    def name(self) -> str:
        """The published folder as an official is told of it."""
        return f"outputs/{self.dataset}/{self.period}"

    @property
    def published(self) -> Path:
        """The folder that readers open."""
        return self.root / "outputs" / self.dataset / self.period

    @property
    def aside(self) -> Path:
        """Where the old edition waits while the new one takes its place."""
        return self.published.with_name(f".{self.period}.cu")

    @property
    def staging(self) -> Path:
        """Where this process makes the new edition."""
        return self.published.with_name(f".{self.period}.{os.getpid()}")

    @property
    def lock(self) -> Path:
        """The file that one process at a time may hold."""
        return self.published.with_name(f".{self.period}.khoa")

    @property
    def failure(self) -> Path:
        """Why the last try failed: beside the edition, whose own bytes stay as they were."""
        return self.published.with_name(f".{self.period}.loi")
