"""What stands beside a published edition, or in it, and is not of it: of killed runs, of failed ones, of somebody."""

import shutil
from pathlib import Path

from cchc_lib.edition.location import (
    EARLIER,
    EARLIER_BEFORE,
    INTERNAL_FOLDER,
    INTERNAL_NOTEBOOKS,
    LEFT_BY_READERS,
    NOTEBOOKS,
    Location,
)
from cchc_lib.errors import PassingError


def recover(location: Location) -> None:
    """After a killed run: bring the old edition back if it was between its places, and sweep the rest."""
    bring_back(location)
    for leftover in sorted(location.published.parent.glob(f".{location.period}.*")):
        if leftover not in (location.lock, location.failure):
            shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()


def bring_back(location: Location) -> None:
    """The old edition to its place, where it stands aside and nothing stands in its place."""
    if location.aside.exists() and not location.published.exists():
        location.aside.rename(location.published)


def refuse_strange_files(location: Location, ours: set[str]) -> None:
    """Somebody's own file in the published folder would vanish with the old edition. Raises PassingError naming it.

    `ours` are the names of files that may: 'phu_luc.html', 'notebooks/1_chi_dao.ipynb'.
    """
    folders = (NOTEBOOKS, INTERNAL_FOLDER, INTERNAL_NOTEBOOKS)
    for folder in (location.published, *(location.published / name for name in (*folders, EARLIER, EARLIER_BEFORE))):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            name = folder.relative_to(location.root).as_posix()
            raise PassingError(f"{name}: phải là một thư mục thật của phụ lục; chuyển đi nơi khác rồi chạy lại.")
    within = ("", *(f"{folder}/" for folder in folders))
    found = [f"{folder}{file.name}" for folder in within for file in sorted((location.published / folder).glob("*"))]
    known = ours | {*folders, EARLIER, EARLIER_BEFORE}
    known |= {f"{folder}/.ipynb_checkpoints" for folder in folders if folder.endswith(NOTEBOOKS)}
    strange = [name for name in found if name not in known and not LEFT_BY_READERS.fullmatch(Path(name).name)]
    if strange:
        what = "không phải tệp của phụ lục và sẽ mất khi thay bản mới; chuyển đi nơi khác rồi chạy lại"
        raise PassingError(f"{location.name}/{strange[0]}: {what}.")
