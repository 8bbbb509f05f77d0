"""The two pages above the figures: who reports (dia_phuong.toml), and of which days in which state (ky.toml)."""

from datetime import date, timedelta

from cchc_lib.catalog import STATES, Approval, Locality, Period, Report
from cchc_lib.errors import nearest
from cchc_lib.load.reader import TableReader
from cchc_lib.vietnamese import clean, day, invisible, read_day

_LOCALITY = {
    **dict.fromkeys(("ten", "ten_ngan", "ma", "cap", "co_quan", "truc_thuoc", "lien_he"), str),
    "minh_hoa": bool,
}
_REPORT = {
    **dict.fromkeys(("so_bao_cao", "ngay_bao_cao", "nguoi_ky", "trang_thai", "so_lieu_den"), str),
    "an_ban": int,
}
_APPROVAL = ("nguoi", "ngay", "van_ban")
_OPTIONAL = dict.fromkeys(("chuc_vu", "so_lieu_tu", "tu_ngay", "den_ngay"), str) | {"phe_duyet": dict}
_DAYS = ("ngay_bao_cao", "so_lieu_tu", "so_lieu_den", "tu_ngay", "den_ngay")
_A_YEAR = timedelta(days=366)
_EXPECTED = {
    str: "chữ trong dấu ngoặc kép",
    bool: "true hoặc false, không có ngoặc kép",
    int: "số nguyên",
    dict: "bảng [phe_duyet] với nguoi, ngay, van_ban",
}


def locality_values(reader: TableReader, path: str) -> dict:
    """What the locality's page says; a value that is not of its kind is a problem."""
    return _typed(reader, path, reader.toml(path, tuple(_LOCALITY)), _LOCALITY)


def report_values(reader: TableReader, path: str) -> dict:
    """What the period's page says; a value not of its kind, no real day, an unknown state is a problem."""
    values = _typed(reader, path, reader.toml(path, tuple(_REPORT)), _REPORT | _OPTIONAL)
    for name in (name for name in _DAYS if isinstance(values.get(name), str)):
        try:
            read_day(values[name])
        except ValueError as error:
            reader.problem(path, f"mục '{name}': {error}")
    if "trang_thai" in values and values["trang_thai"] not in tuple(STATES):
        reader.problem(path, f"trang_thai '{values['trang_thai']}' không phải một trong {', '.join(STATES)}")
    if type(values.get("phe_duyet")) is dict:
        values["phe_duyet"] = _approval(reader, path, values["phe_duyet"])
    if type(values.get("an_ban")) is int and values["an_ban"] < 1:
        reader.problem(path, f"an_ban = {values['an_ban']}: bản đầu là 1, mỗi lần ban hành lại thêm 1")
    return values


def _approval(reader: TableReader, path: str, values: dict) -> dict:
    """Who approved, when, with which document: all three, or it is no approval."""
    place = f"{path}, bảng [phe_duyet]"
    values = _typed(reader, place, values, dict.fromkeys(_APPROVAL, str))
    for name in (name for name in _APPROVAL if not values.get(name)):
        reader.problem(place, f"thiếu '{name}'; ghi đủ người, ngày, số văn bản phê duyệt, hoặc bỏ cả bảng")
    if isinstance(values.get("ngay"), str) and values["ngay"]:
        try:
            read_day(values["ngay"])
        except ValueError as error:
            reader.problem(place, f"mục 'ngay': {error}")
    return values


def make_locality(values: dict) -> Locality:
    """The locality, of values in which nothing was wrong."""
    return Locality(
        name=values["ten"], short_name=values["ten_ngan"], code=values["ma"], cap=values["cap"],
        authority=values["co_quan"], parent=values["truc_thuoc"], contact=values["lien_he"],
        illustrative=values["minh_hoa"],
    )  # fmt: skip


def make_report(values: dict) -> Report:
    """The report, of values in which nothing was wrong."""
    days = {name: read_day(values[name]) for name in _DAYS if name in values}
    said = values.get("phe_duyet")
    approval = Approval(said["nguoi"], said["ngay"], said["van_ban"]) if said else None
    return Report(
        number=values["so_bao_cao"], signed=days["ngay_bao_cao"], signed_text=values["ngay_bao_cao"],
        signer=values["nguoi_ky"], position=values.get("chuc_vu", ""), state=STATES[values["trang_thai"]],
        edition=values["an_ban"], figures_from=days.get("so_lieu_tu"), cut_off=days["so_lieu_den"],
        cut_off_text=values["so_lieu_den"], first=days.get("tu_ngay"), last=days.get("den_ngay"),
        approval=approval,
    )  # fmt: skip


def window(
    reader: TableReader, path: str, report: Report, usual: tuple[date, date], period: Period
) -> tuple[date, date]:
    """The period's days: its own, where ky.toml states them, else those of its kind."""
    first, last = report.first or usual[0], report.last or usual[1]
    if last < first:
        reader.problem(path, f"den_ngay {last:%d/%m/%Y} trước tu_ngay {first:%d/%m/%Y}; sửa một trong hai")
    years = {period.year - 1, period.year, period.year + 1}
    for name, when in (("tu_ngay", first), ("den_ngay", last)):
        if when.year not in years:
            reader.problem(path, f"kỳ {period.code} có {name} {day(when)}, lệch hơn một năm; sửa {name}")
    until = report.cut_off
    if until < first or until - last > _A_YEAR:
        span = f"{day(first)} đến {day(last)}"
        reader.problem(path, f"so_lieu_den {day(until)} không hợp với kỳ {period.code} ({span}); sửa so_lieu_den")
    return first, last


def _typed(reader: TableReader, path: str, values: dict, kinds: dict[str, type]) -> dict:
    for name, kind in kinds.items():
        if name in values and type(values[name]) is not kind:
            reader.problem(path, f"mục '{name}' = {_shown(values[name])}: cần {_EXPECTED[kind]}")
    for name in (name for name in values if name not in kinds):
        reader.problem(path, f"mục '{clean(name)}' không ai đọc; sửa tên hoặc bỏ dòng này{nearest(name, kinds)}")
    for name, value in values.items():
        if isinstance(value, str) and invisible(value):
            reader.problem(path, f"mục '{name}' có ký tự không nhìn thấy ({invisible(value)}); gõ lại")
    return {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}


def _shown(value: object) -> str:
    return day(value) if isinstance(value, date) else repr(value)[:60]
