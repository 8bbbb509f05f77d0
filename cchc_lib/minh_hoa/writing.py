"""Writing the illustrative data set: all of it into a staging folder, then into its place by renaming."""

import shutil
from pathlib import Path

from cchc_lib.errors import CchcError
from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.figures import all_series
from cchc_lib.minh_hoa.locality import locality_files
from cchc_lib.minh_hoa.months import all_periods
from cchc_lib.minh_hoa.tables import period_files
from cchc_lib.minh_hoa.truth import truth

_DATASET = "minh_hoa"
_MARKER = ".sinh_tu_dong"  # a folder without it was made by hand and is never overwritten
_WORK = ".minh_hoa.tam"  # new and old stand a level deeper here, so that nobody takes them for a locality


def contents(seed: int = plan.SEED) -> dict[str, str]:
    """Every file of the data set by its path; the same seed gives the same bytes."""
    series = all_series(seed)
    files = {_MARKER: f"Sinh bởi lệnh cchc minh-hoa, hạt giống {seed}.\n", "su_that.json": truth(series, seed)}
    files |= locality_files(seed)
    for period in all_periods():
        own = period_files(series, period, seed)
        files |= {f"raw/{period.code}/{name}": text for name, text in own.items()}
    return dict(sorted(files.items()))


def write(root: Path, seed: int = plan.SEED) -> Path:
    """Write data/minh_hoa below the root; raises CchcError when a hand-made folder stands in its place."""
    data = root / "data"
    place, staging, aside = data / _DATASET, data / _WORK / "moi", data / _WORK / "cu"
    if place.exists() and not (place / _MARKER).is_file():
        raise CchcError(
            f"data/{_DATASET} không do lệnh này sinh ra (thiếu tệp {_MARKER}) nên không ghi đè; "
            "đổi tên hoặc chuyển thư mục đó đi rồi chạy lại."
        )
    shutil.rmtree(data / _WORK, ignore_errors=True)
    for path, text in contents(seed).items():
        file = staging / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    if place.exists():
        place.rename(aside)
    staging.rename(place)
    shutil.rmtree(data / _WORK)
    return place
