"""The source of a Web of Science cited reference: a title, or a word on the state of something without one.

Sources in capitals are abbreviated and cut at 20 characters; `UNPUB`, `IN PRESS` and the like are neither
title nor venue, and neither is the number of a preprint or patent.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

Kind = Literal["title", "thesis", "patent", "status", "preprint", "mixed"]

_STATUS: Final = (
    r"UNPUB(?:L|LI|LIS|LISH|LISHE|LISHED)?\.?|IN PR(?:E|ES|ESS)?|IN PREP(?:ARATION)?\.?|SUBM"
    r"|SUBMITTED(?: TO| FOR PUBLICATION)?|TO BE PUBL(?:ISHED)?|FORTHCOMING"
    r"|(?:PRIV(?:ATE|\.)?|PERS(?:ONAL|\.)?) COMM[A-Z]{0,12}\.?|COMMUNICATIONS?"
)
_ONLY_STATUS: Final = re.compile(
    rf"[(\[]?(?:{_STATUS})[)\]]?(?:\s+(?:[0-9]{{4}}|[A-Z]{{3}}(?: [0-9]{{1,2}})?))?", re.IGNORECASE
)
_HAS_STATUS: Final = re.compile(
    r"(?:UNPUB(?:LISHED)?\.?|IN PRESS|SUBMITTED(?: TO)?|TO BE PUBLISHED)\s.*"
    r"|.*\s[(\[]?(?:UNPUB(?:LISHED)?|IN PRESS|TO BE PUBLISHED)\.?[)\]]?",
    re.IGNORECASE,
)
_DEGREE: Final = (
    r"ph\.? ?d\.?|d\.? ?phil\.?|m\.? ?phil\.?|[mb]\.? ?sc?\.?|[mb]\.? ?a\.?|master'?s?|doct(?:oral|orate?|\.)?"
    r"|bachelor'?s?|diplom[ae]?|licentiate|habilitation|inaugural|senior|honou?rs|(?:under|post)?graduate|candidate?"
)
_OF: Final = rf"(?:(?:unpub(?:l|lished)?\.?|{_DEGREE}) )"
_WORK: Final = (
    r"thes(?:is|\.)|(?:dissertation|diss\.?)(?! abs)|th[eè]se(?= (?:u\b|univ|d\b|d['’]|de\b|doct|etat|3))"
    r"|diplomarbeit|doktorarbeit|magisterarbeit|habilitations?schrift|habilitation|tesi di \w{3,6}|tesis doctoral"
)
_CUT_WORK: Final = "thesi?|diss|disse|disser|dissert|disserta|dissertat|dissertati|dissertatio"
_THESIS: Final = re.compile(rf"{_OF}{{0,3}}(?:(?:{_WORK})(?:[ ,.(].*)?|(?:{_CUT_WORK}))", re.IGNORECASE)
_THESIS_LAST: Final = re.compile(  # U CALIFORNIA THESIS
    rf"(?:.{{1,60}} )?(?:U|UNIV[A-Z]{{0,7}}|COLL(?:EGE)?|I|INST(?:ITUTE)?|T[UH]|ETH|MIT)(?: .{{1,60}})? {_OF}{{0,2}}"
    rf"(?:THESIS|DISSERTATION|(?:{_CUT_WORK}))",
    re.IGNORECASE,
)
_CUT_THESIS: Final = re.compile(r"UNPUB(?:L|LISHED)?\.? (?:DOCTORAL|MASTERS|PHD)(?: [TD][A-Z]{0,9})?")
_PREPRINT: Final = re.compile(
    r"arxiv(?:[ :.]{0,2}(?:preprint|e-?prints?)?[ :]{0,2}(?:arxiv)?[ :]{0,2}[a-z./-]{0,12}[0-9v.]{0,12})"
    r"|(?:astroph|condmat|grqc|hep(?:ex|lat|ph|th)|mathph|nucl(?:ex|th)|quantph)[0-9]{7}",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(r"\[?(?:no title captured|not available)\]?", re.IGNORECASE)
_PATENT_PIECE: Final = re.compile(r"(?:[A-Z.]{0,6} ?)Patent (?:No\.?|Appl\S{0,10}|Publ\S{0,10}).{0,80}", re.IGNORECASE)
_PATENT: Final = re.compile(r"(?:[A-Z][\w.]{0,14} ){0,2}Patents?(?: [0-9].{0,30})?", re.IGNORECASE)
_PATENT_NUMBER: Final = re.compile(
    r"(?:[A-Z]{2}|U\.S\.(?:A\.)?)(?: ?[0-9][0-9 ,./-]{0,20}[A-Z]?[0-9]?)?|[0-9][0-9 ,./-]{3,20}[A-Z]?[0-9]?"
)
_MIXED: Final = re.compile(r"[“”«»\"]|\b[Vv]ol\. ?[0-9]+, |\bpp?\. ?[0-9]|\beds?\.,? |https?:")
_DATED: Final = re.compile(
    r"(?<!\s)\s{2,}(?:[0-9]{4}|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}(?: [0-9]{1,2})?)$"
)
_CUT_FROM, _CUT_AT = 18, 20  # a name is cut at 20 characters, or before the word that would pass them


class Source(msgspec.Struct, frozen=True):
    """What a source says: its kind, a title (of what, only the whole list tells) and whether that is whole."""

    kind: Kind
    title: str = ""
    whole: bool = True


def read(pieces: list[str], volume: bool = False) -> Source:
    """What the pieces between year and volume say; with a volume they name a venue, even one called THESIS ELEVEN.

    >>> read(["RECOGNIZING PUBLIC V"]).whole, read(["SOV PHYS SEMICOND+"]).title, read(["UNPUBLISHED"]).kind
    (False, 'SOV PHYS SEMICOND', 'status')
    >>> read(["THESIS U MANCHESTER"]).kind, read(["US Patent", "Patent No. 4,908,678"]).kind
    ('thesis', 'patent')
    """
    for place, piece in enumerate(pieces):
        if _PATENT_PIECE.fullmatch(piece):
            return _named("patent", pieces[:place])
    if volume:
        return _named("title", pieces) if pieces else Source("status")
    kept = [piece for piece in pieces if not _ONLY_STATUS.fullmatch(piece) and not _NO_TITLE.fullmatch(piece)]
    if kept and _is_thesis(kept[0]):
        return Source("thesis")
    if not kept or len(kept) == 1 and _HAS_STATUS.fullmatch(kept[0]):  # NAT GENET IN PRESS: neither title nor venue
        return Source("status")
    for place, piece in enumerate(kept):
        if _is_thesis(piece):
            return _named("thesis", kept[:place])
    if _PATENT.fullmatch(kept[0]) and all(_PATENT_NUMBER.fullmatch(piece) for piece in kept[1:]):
        return Source("patent")
    if all(_PREPRINT.fullmatch(piece) for piece in kept):
        return Source("preprint")
    if _MIXED.search(", ".join(kept)):  # of another form: where the title ends, nobody knows
        return Source("mixed")
    return _named("title", kept)


def _is_thesis(piece: str) -> bool:
    """Whether a source is a thesis, however worded and wherever cut.

    >>> _is_thesis("DOCTORAL DISSERTATIO"), _is_thesis("U CALIFORNIA THESIS"), _is_thesis("UNPUBLISHED DOCTORAL")
    (True, True, True)
    >>> _is_thesis("WEBER THESIS"), _is_thesis("THESE TRUTHS"), _is_thesis("DISSENT")
    (False, False, False)
    """
    return any(form.fullmatch(piece) for form in (_THESIS, _THESIS_LAST, _CUT_THESIS))


def _named(kind: Kind, pieces: list[str]) -> Source:
    bare = _DATED.sub("", ", ".join(pieces))
    title = " ".join(bare.split()).strip(" ,;")
    cut = title.endswith("+") and not title.endswith("++")
    if cut:
        title = title[:-1].rstrip()
    if kind == "patent" and any(form.fullmatch(title) for form in (_PATENT, _PATENT_NUMBER, _NO_TITLE)):
        title = ""
    return Source(kind, title, not title or not cut and not _CUT_FROM <= len(bare) <= _CUT_AT)
