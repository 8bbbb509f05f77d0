"""What results answer to what was asked of them, as fingerprints: same line, same answer, same piece of the page."""

from collections.abc import Callable

from cchc_lib.results.asked import What, value_fingerprint
from cchc_lib.results.results import Results


def frame(results: Results) -> str:
    """The fingerprint of what every section needs: who reports, the period and its days, units, items, categories."""
    data, reference = results.data, results.reference
    facts = (data.dataset, data.period, data.first, data.last, data.locality, data.report, data.units)
    return value_fingerprint((facts, reference.items, reference.categories, reference.aliases))


def answer(results: Results, line: str) -> str:
    """The fingerprint of what would be answered now to one line of asking, '' to one that nobody understands.

    The line 'so_lieu ty_le_tre_han' asks for the late rate at every breakdown.
    """
    what, *which = line.split(" ")
    return value_fingerprint(_ANSWERS[what](results, *which)) if what in _ANSWERS else ""


def _figures(results: Results, id: str) -> object:
    return [results.compare(figure) for figure in results.figures.all(id).values()], results.without_figures(id)


def _last_year(results: Results, id: str) -> object:
    return results.last_year_on_last_day and list(results.last_year_on_last_day.all(id).values())


def _months(results: Results, id: str) -> object:
    """Every file of every month, whatever the quantity, and what tells how far months may be compared."""
    months = {f"data/{results.dataset}/raw/{month.code}/" for month in results.past_months}
    files = [(path, print) for path, print in results.fingerprints.items() if path.startswith(tuple(months))]
    return files, results.reference.succession, results.data.breaks, results.reference.benchmarks


def _findings(results: Results, tables: str = "", ids: str = "") -> object:
    if tables:
        return results.findings_on(tables.split(","), ids.split(","))
    return results.all_findings, results.accepted, results.assigned


_ANSWERS: dict[str, Callable[..., object]] = {
    What.FIGURE: _figures,
    What.LAST_DAY: lambda results, id: list(results.on_last_day.all(id).values()),
    What.LAST_YEAR: _last_year,
    What.TABLE: lambda results, kind: [one for one in results.data.passages() if type(one).__name__ == kind],
    What.FORM: lambda results, form: results.entries(form),
    What.MONTHS: _months,
    What.FINDINGS: _findings,
    What.CAUSES: lambda results: results.causes(),
    What.DOUBT: lambda results, name: [results.in_doubt(one) for one in results.called(name)],
    What.RANGE: lambda results, name: [results.could_be(one) for one in results.called(name)],
    What.JUDGEMENTS: lambda results: results.judgements,
    What.ORIGIN: lambda results, form: results.is_retyped(form),
    What.FILES: lambda results: (results.sources(), results.files),
    What.EVERYTHING: lambda results: sorted(results.fingerprints.items()),
}
