"""Scopus-like strings: where the authors end, where the source begins, which numbers are volume and issue."""

from __future__ import annotations

import pytest

from kg.record.pages import Pages
from kg.record.work import Work
from kg.reference import read


def work(text: str) -> Work:
    reference = read([text], 1, 1, lambda *_: None)
    assert reference.placed == ""
    assert reference.work
    return reference.work


def authors(cited: Work) -> list[str]:
    return [each.agent.name for each in cited.contributions]


SCOPUS = [
    # string; authors, title, venue, volume, issue, pages
    ("Dignam M.M., Sipe J.E., Phys. Rev. B, 43, (1991)",
     ["M.M. Dignam", "J.E. Sipe"], "", "Phys. Rev. B", "43", "", Pages()),
    ("Pollak F.H., Shen H., Mater. Sci. Eng. Rep., 10, 7-8, pp. 275-374, (1993)",
     ["F.H. Pollak", "H. Shen"], "", "Mater. Sci. Eng. Rep.", "10", "7-8", Pages("275", "374")),
    ("de Gennes P.-G., A title, with a comma, Journal of X, 43, 5, pp. 123-130, (1991)",
     ["P.-G. de Gennes"], "A title, with a comma", "Journal of X", "43", "5", Pages("123", "130")),
    ("Smith J., Jr., Et al., J. Phys. C: Solid State Phys., 5, (1972)",
     ["J. Smith Jr."], "", "J. Phys. C: Solid State Phys.", "5", "", Pages()),
    ("ATLAS Collaboration, Phys. Lett. B, 716, 1, pp. 1-29, (2012)",
     ["ATLAS Collaboration"], "", "Phys. Lett. B", "716", "1", Pages("1", "29")),
    # sources that hold commas
    ("Zener C., Proc. R. Soc. London, Ser. A, 145, (1934)",
     ["C. Zener"], "", "Proc. R. Soc. London, Ser. A", "145", "", Pages()),
    ("Jpn. J. Appl. Phys., Part 1, 28, (1989)", [], "", "Jpn. J. Appl. Phys., Part 1", "28", "", Pages()),
    ("Smith J., J. Phys. (Paris), Colloq., 48, C-5, pp. C5-421-C5-426, (1987)",
     ["J. Smith"], "", "J. Phys. (Paris), Colloq.", "48", "C-5", Pages("C5-421", "C5-426")),
    ("Smith J., J. Chem. Soc., Faraday Trans. 2, 70, (1974)",
     ["J. Smith"], "", "J. Chem. Soc., Faraday Trans. 2", "70", "", Pages()),
    ("Smith J., Computers, Environment and Urban Systems, 29, 5, (2005)",
     ["J. Smith"], "", "Computers, Environment and Urban Systems", "29", "5", Pages()),
    ("Smith J., IEEE Transactions on Systems, Man, and Cybernetics, Part B: Cybernetics, 29, 5, (2005)",
     ["J. Smith"], "", "IEEE Transactions on Systems, Man, and Cybernetics, Part B: Cybernetics", "29", "5", Pages()),
    ("Landolt-Bornstein, New Series, Group III, 17, (1982)",
     [], "", "Landolt-Bornstein, New Series, Group III", "17", "", Pages()),
    ("Smith J., On the theory, Part II, Phys. Rev., 81, 4, (2003)",
     ["J. Smith"], "On the theory, Part II", "Phys. Rev.", "81", "4", Pages()),
    ("Smith J., Governance, networks and states, Public Administration, 81, 4, (2003)",
     ["J. Smith"], "Governance, networks and states", "Public Administration", "81", "4", Pages()),
    ("Smith J., Governance in the UK, Public Administration, 81, 4, (2003)",
     ["J. Smith"], "Governance in the UK", "Public Administration", "81", "4", Pages()),
    # volumes and issues
    ("Chemla D.S., IEEE J. Quantum Electron., QE-20, (1984)",
     ["D.S. Chemla"], "", "IEEE J. Quantum Electron.", "QE-20", "", Pages()),
    ("Adams W.A., Phys. Rev., 133, 4 A, (1964)", ["W.A. Adams"], "", "Phys. Rev.", "133", "4 A", Pages()),
    ("Adams W.A., Phys. Rev., 133, A, (1964)", ["W.A. Adams"], "", "Phys. Rev.", "133", "A", Pages()),
    ("Adams W.A., Physica B, 117 & 118, (1983)", ["W.A. Adams"], "", "Physica B", "117 & 118", "", Pages()),
    ("Dingle R., Festkorperprobleme, XV, (1975)", ["R. Dingle"], "", "Festkorperprobleme", "XV", "", Pages()),
    ("Adams W.A., Phys. Today, 33, NOV., (1980)", ["W.A. Adams"], "", "Phys. Today", "33", "NOV.", Pages()),
    # nobody named: what looks like an organisation is the source
    ("Inst. Phys. Conf. Ser., 91, (1988)", [], "", "Inst. Phys. Conf. Ser.", "91", "", Pages()),
    ("IBM J. Res. Dev., 14, (1970)", [], "", "IBM J. Res. Dev.", "14", "", Pages()),
    ("Bulletin of the American Physical Society, 12, (1986)",
     [], "", "Bulletin of the American Physical Society", "12", "", Pages()),
    ("Physica BC, 117, (1983)", [], "", "Physica BC", "117", "", Pages()),
    # authors without full stops, a year without its comma, no year
    ("Dignam MM, Sipe JE, Phys. Rev. B, 43, (1991)", ["MM Dignam", "JE Sipe"], "", "Phys. Rev. B", "43", "", Pages()),
    ("Adams W.A., Phys. Rev. Lett., 60 (1988)", ["W.A. Adams"], "", "Phys. Rev. Lett.", "60", "", Pages()),
    ("Adams W.A., Phys. Rev. Lett., 60, 1988", ["W.A. Adams"], "", "Phys. Rev. Lett.", "60", "", Pages()),
    ("Adams W.A., Phys. Rev. Lett., 60", ["W.A. Adams"], "", "Phys. Rev. Lett.", "60", "", Pages()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "title", "venue", "volume", "issue", "pages"), SCOPUS)
def test_scopus(text: str, names: list[str], title: str, venue: str, volume: str, issue: str, pages: Pages) -> None:
    cited = work(text)
    assert cited.venue
    assert (cited.type, cited.title, cited.venue.title) == ("journal-article", title, venue)
    assert (authors(cited), cited.volume, cited.issue, cited.pages) == (names, volume, issue, pages)


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        (
            "Barton G., Elements of Green’s Functions and Propagation, (1989)",
            "Elements of Green’s Functions and Propagation",
        ),
        ("Smith J., Proc. 18th Int. Conf., Stockholm, 1986, (1987)", "Proc. 18th Int. Conf., Stockholm, 1986"),
        ("Smith J., Proc. Santa Clara Conf., ICCAD-86, (1986)", "Proc. Santa Clara Conf., ICCAD-86"),
        ("Ridley B.K., Quantum Processes in Semiconductors, 2nd Ed., (1988)", "Quantum Processes in Semiconductors"),
        ("World Bank, World Development Report, (1990)", "World Development Report"),
    ],
)
def test_scopus_without_volume(text: str, placed: str) -> None:
    reference = read([text], 1, 1, lambda *_: None)
    assert reference.placed == placed
    assert reference.work
    assert reference.work.whole_title
    assert len(reference.work.contributions) == 1


CVPR = "IEEE Conference on Computer Vision and Pattern Recognition"


@pytest.mark.parametrize(
    ("source", "kind", "venue"),
    [
        ("Proc. IEEE Conf. CVPR", "conference-paper", "book"),
        (f"Proceedings of the {CVPR}", "conference-paper", "book"),
        (f"2016 {CVPR} (CVPR)", "conference-paper", "book"),
        ("J. Phys. C: Solid State Phys.", "journal-article", "journal"),
    ],
)
def test_scopus_paper_without_volume(source: str, kind: str, venue: str) -> None:
    cited = work(f"He K., Zhang X., Deep learning, for images, {source}, pp. 770-778, (2016)")
    assert cited.venue
    assert (cited.type, cited.title, authors(cited)) == (kind, "Deep learning, for images", ["K. He", "X. Zhang"])
    assert (cited.venue.title, cited.venue.kind, cited.pages) == (source, venue, Pages("770", "778"))


@pytest.mark.parametrize(
    ("text", "title", "notice"),
    [
        ("Smith J., A title, Proc. R. Soc. London, Ser. A, pp. 1-9, (1934)", "A title", "may be a journal or a book"),
        ("Smith J., A title, Advances in Learning, pp. 1-9, (2012)", "", "may be title and source in one"),
    ],
)
def test_scopus_source_that_cannot_be_told(text: str, title: str, notice: str) -> None:
    told: list[str] = []
    reference = read([text], 1, 1, lambda field, problem, action: told.append(problem))
    assert reference.work
    assert (reference.work.title, reference.work.venue, reference.placed) == (title, None, "")
    assert len(told) == 1
    assert notice in told[0]


def test_scopus_editors() -> None:
    reference = read(["Smith J., Adams K., Eds., Advances in Physics, (1988)"], 1, 1, lambda *_: None)
    assert reference.work
    assert reference.placed == "Advances in Physics"
    assert [(each.agent.name, each.role) for each in reference.work.contributions] == [
        ("J. Smith", "editor"),
        ("K. Adams", "editor"),
    ]


def test_scopus_without_source() -> None:
    cited = work("Dignam M.M., Sipe J.E., (1991)")
    assert (cited.type, cited.title, cited.venue) == ("unknown", "", None)
    assert (authors(cited), str(cited.date)) == (["M.M. Dignam", "J.E. Sipe"], "1991")
