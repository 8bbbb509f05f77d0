"""A new edition is made beside the old one and put in its place whole or not at all; earlier ones go with it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_lib.edition.leftovers import bring_back, recover
from cchc_lib.edition.location import EARLIER, EARLIER_BEFORE, Location
from cchc_lib.edition.lock import locked
from cchc_lib.edition.writing import disk_errors_in_words, same_file, to_disk
from cchc_lib.errors import CchcError
from cchc_lib.system import exchange


@contextmanager
def locked_staging(location: Location) -> Iterator[Path]:
    """Hold the period for this process, mend what a killed run left, give an empty folder, and leave nothing behind.

    Raises HeldError when another run holds the period, PassingError when a folder cannot be written.
    """
    with locked(location):
        try:
            with disk_errors_in_words(location.name):
                recover(location)
                location.staging.mkdir()
                yield location.staging
        finally:
            shutil.rmtree(location.staging, ignore_errors=True)


def tidy(location: Location) -> None:
    """What killed runs and failed ones left beside an edition that is up to date; nothing while somebody makes it."""
    if any(location.published.parent.glob(f".{location.period}.*")):
        with suppress(CchcError), locked_staging(location):
            location.failure.unlink(missing_ok=True)


def publish(location: Location, kept: int = 0) -> None:
    """Put the finished folder in the place of the old one, which is kept inside it under the number `kept`, if any.

    Raises PassingError; the old one is then still in its place.
    """
    with disk_errors_in_words(location.name):
        to_disk(location.staging)
        _carry_over(location, kept)
        if not exchange(location.staging, location.published):
            _in_two_renames(location)
    # The new edition stands; what cannot be removed now is swept by the next run.
    for old in (location.staging, location.aside):
        shutil.rmtree(old, ignore_errors=True)
    with suppress(OSError):
        location.failure.unlink(missing_ok=True)


def _in_two_renames(location: Location) -> None:
    """For the first edition, and where folders cannot change places: a reader may find none for an instant."""
    try:
        if location.published.exists():
            location.published.rename(location.aside)
        location.staging.rename(location.published)
    except BaseException:
        bring_back(location)
        raise


def _carry_over(location: Location, kept: int) -> None:
    """Earlier publications stand in the new folder too, whole, before it takes the place of the old one."""
    old, new = location.published, location.staging
    if (old / EARLIER).is_dir():
        shutil.copytree(old / EARLIER, new / EARLIER, copy_function=same_file)
    for one in sorted((old / EARLIER_BEFORE).glob("*")):
        # Under the new name, unless something stands there already.
        folder = new / (EARLIER_BEFORE if (new / EARLIER / one.name).exists() else EARLIER)
        folder.mkdir(exist_ok=True)
        if one.is_dir():
            shutil.copytree(one, folder / one.name, copy_function=same_file)
        else:
            same_file(str(one), str(folder / one.name))
    if kept:
        without = shutil.ignore_patterns(EARLIER, EARLIER_BEFORE)
        shutil.copytree(old, new / EARLIER / str(kept), ignore=without, copy_function=same_file)
