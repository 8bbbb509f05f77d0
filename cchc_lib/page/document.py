"""The annex or the internal sheet as one HTML document: our fragments in their order, and nothing else."""

from itertools import groupby

from cchc_lib.errors import RunError
from cchc_lib.page.fragment import Fragment
from cchc_lib.page.markup import JINJA

LOOK = "cchc_lib/page/template/page.html.j2"  # of the page alone: no notebook is made with it


def grouped(body: list[Fragment]) -> list[tuple[str, str, list[Fragment]]]:
    """Neighbours of one section together, with the id of the section's first heading."""
    runs = [(section, list(run)) for section, run in groupby(body, key=lambda one: one.section)]
    return [(section, next((id for one in run for _, id, _ in one.toc), ""), run) for section, run in runs]


def document(
    found: list[Fragment], title: str, illustrative: bool, publication: int = 1, internal: bool = False
) -> str:
    """The HTML document of all fragments; an `internal` one says so on top and on every sheet of paper."""
    if not any(one.kind == "title" for one in found):
        what, notebook = ("phiếu đối soát", "10_doi_soat") if internal else ("phụ lục", "0_tong_quan")
        raise RunError(f"Không sổ tay nào cho tiêu đề của {what}; chạy lại sổ tay {notebook}.")
    body = [one for one in found if one.kind == "body"]
    toc = [entry for one in body for entry in one.toc if entry[0] <= 3]
    template = JINJA.get_template(LOOK.rpartition("/")[2])
    facts = {"title": title, "illustrative": illustrative, "publication": publication, "internal": internal}
    return template.render(**facts, fragments=found, toc=toc, sections=grouped(body))
