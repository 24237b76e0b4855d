"""Faults of citations: both ends, dates, time spans, self-citations."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    Fault("a citation by nobody", "CitingEntity", "l:c9", "l:c9 a cito:Citation ; cito:hasCitedEntity winter: ."),
    Fault(
        "a citation by nowhere",
        "CitingEntity",
        "l:c9",
        "l:c9 a cito:Citation ; cito:hasCitingEntity <work/nowhere> ; cito:hasCitedEntity winter: . "
        "<work/nowhere> cito:cites winter: .",
    ),
    Fault(
        "a citation by a person",
        "CitingEntity",
        "l:c9",
        "l:c9 a cito:Citation ; cito:hasCitingEntity l:author-2 ; cito:hasCitedEntity winter: . l:author-2 cito:cites winter: .",
    ),
    Fault(
        "a citation of nothing",
        "CitedEntity",
        "l:c9",
        'l:c9 a cito:Citation ; cito:hasCitingEntity frost: ; cito:hasCitationCreationDate "2018"^^xsd:gYear .',
    ),
    Fault(
        "a self-citation that is no citation",
        "CitationProperties",
        "l:citation-1",
        "",
        "l:citation-1 a cito:Citation .",
    ),
    Fault(
        "a work with a time span",
        "CitationProperties",
        "winter:",
        'winter: cito:hasCitationTimeSpan "P1Y"^^xsd:duration .',
    ),
    Fault("cito:cites without citation", "CitesAndCitations", "winter:", "winter: cito:cites frost: ."),
    Fault(
        "a citation without cito:cites",
        "CitesAndCitations",
        "cold:",
        "l:c9 a cito:Citation ; cito:hasCitingEntity cold: ; cito:hasCitedEntity frost: .",
    ),
    Fault(
        "a work that cites a text",
        "Cites",
        "winter:",
        'winter: cito:cites "Frost 2018" .',
        also=(("CitesAndCitations", "winter:"),),
    ),
    Fault(
        "a work that cites nowhere",
        "Cites",
        "winter:",
        "winter: cito:cites <work/nowhere> .",
        also=(("CitesAndCitations", "winter:"),),
    ),
    Fault(
        "a work that cites itself",
        "NoSelfCitation",
        "winter:",
        "winter: cito:cites winter: .",
        also=(("CitesAndCitations", "winter:"),),
    ),
    Fault(
        "two citations of one pair",
        "OneCitationEach",
        "lake:",
        "l:c9 a cito:Citation ; cito:hasCitingEntity lake: ; cito:hasCitedEntity l:cited-5 ; "
        'cito:hasCitationCreationDate "2020-05"^^xsd:gYearMonth .',
    ),
    Fault(
        "two dates of a citation",
        "CitationDate",
        "l:citation-5",
        'l:citation-5 cito:hasCitationCreationDate "2020"^^xsd:gYear .',
    ),
    Fault(
        "a date of a citation in words",
        "CitationDate",
        "l:c9",
        "winter: cito:cites frost: . l:c9 a cito:Citation ; cito:hasCitingEntity winter: ; cito:hasCitedEntity frost: ; "
        'cito:hasCitationCreationDate "2019-03-01"^^xsd:date , "March" .',
    ),
    Fault(
        "a citation without its date",
        "CitationDateAgrees",
        "l:citation-5",
        "",
        'l:citation-5 cito:hasCitationCreationDate "2020-05"^^xsd:gYearMonth .',
    ),
    Fault(
        "a citation of another date",
        "CitationDateAgrees",
        "l:citation-5",
        'l:citation-5 cito:hasCitationCreationDate "2020"^^xsd:gYear .',
        'l:citation-5 cito:hasCitationCreationDate "2020-05"^^xsd:gYearMonth .',
    ),
    Fault(
        "two time spans", "TimeSpan", "l:citation-3", 'l:citation-3 cito:hasCitationTimeSpan "P1Y3M"^^xsd:duration .'
    ),
    *(
        Fault(
            f"the time span {span}",
            "TimeSpan",
            "l:citation-5",
            f'l:citation-5 cito:hasCitationTimeSpan "{span}"{kind} .',
        )
        for span, kind in (
            ("P12M", "^^xsd:duration"),
            ("P0Y", "^^xsd:duration"),
            ("P", "^^xsd:duration"),
            ("P1Y0M", "^^xsd:duration"),
            ("P1Y", ""),
            ("1", "^^xsd:integer"),
            ("PT0S", "^^xsd:dayTimeDuration"),
        )
    ),
    Fault(
        "a negative time span",
        "TimeSpanNotNegative",
        "l:citation-5",
        'l:citation-5 cito:hasCitationTimeSpan "-P3Y"^^xsd:duration .',
        severity="warning",
    ),
    Fault(
        "a time span that disagrees with the years",
        "TimeSpanAgrees",
        "l:citation-1",
        'l:citation-1 cito:hasCitationTimeSpan "P3Y"^^xsd:duration .',
        'l:citation-1 cito:hasCitationTimeSpan "P2Y"^^xsd:duration .',
    ),
    Fault(
        "a time span where the years are the same",
        "TimeSpanAgrees",
        "l:citation-2",
        'l:citation-2 cito:hasCitationTimeSpan "P1Y"^^xsd:duration .',
        'l:citation-2 cito:hasCitationTimeSpan "PT0S"^^xsd:duration .',
    ),
    Fault(
        "an author self-citation without common author",
        "AuthorSelfCitation",
        "l:citation-2",
        "l:citation-2 a cito:AuthorSelfCitation .",
    ),
    Fault(
        "a journal self-citation without common journal",
        "JournalSelfCitation",
        "l:citation-1",
        "l:citation-1 a cito:JournalSelfCitation .",
    ),
    Fault(
        "an author self-citation that is not called so",
        "SelfCitationTyped",
        "l:citation-5",
        "l:cited-5 dcterms:creator ada: ; pro:isDocumentContextFor l:r . l:r a pro:RoleInTime ; pro:withRole pro:author ; pro:isHeldBy ada: .",
    ),
)
