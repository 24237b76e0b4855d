"""Faults of works: titles, dates, pages, counts, and what kind of node they are."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    # titles and texts
    Fault("two titles", "Title", "lake:", 'lake: dcterms:title "Ice" .'),
    Fault("an empty title", "Title", "winter:", 'winter: dcterms:title " " .', 'winter: dcterms:title "A cold book" .'),
    Fault("a title that is a number", "Title", "winter:", "winter: dcterms:title 7 .", 'winter: dcterms:title "A cold book" .'),
    Fault("a title that is an IRI", "Title", "winter:", "winter: dcterms:title <x> .", 'winter: dcterms:title "A cold book" .'),
    Fault("no title", "TitleKnown", "winter:", "", 'winter: dcterms:title "A cold book" .', "warning"),
    Fault("a journal without title", "TitleKnown", "journal:", "", 'journal: dcterms:title "Journal of Ice" .', "warning"),
    Fault("an empty short title", "ShortTitle", "journal:", 'journal: fabio:hasShortTitle "" .'),
    Fault("an empty abstract", "Abstract", "lake:", 'lake: dcterms:abstract "" .'),
    Fault("an abstract that is an IRI", "Abstract", "lake:", "lake: dcterms:abstract <x> ."),
    Fault("an empty keyword", "Keyword", "winter:", 'winter: prism:keyword "" .'),
    Fault("a keyword that is an IRI", "Keyword", "winter:", "winter: prism:keyword keyword:phenology ."),
    Fault("a language in words", "Language", "winter:", 'winter: dcterms:language "English" .'),
    Fault("a publisher in words", "Publisher", "winter:", 'winter: dcterms:publisher "Lake Press" .'),
    Fault("owl:sameAs with a text", "SameAs", "lake:", 'lake: owl:sameAs "10.5555/lake" .'),
    # dates
    Fault("two years", "PublicationYear", "lake:", 'lake: fabio:hasPublicationYear "02020"^^xsd:gYear .'),
    Fault("a year that is no year", "PublicationYear", "cold:", 'cold: fabio:hasPublicationYear "20x7"^^xsd:gYear .'),
    Fault("a year of two digits", "PublicationYear", "cold:", 'cold: fabio:hasPublicationYear "17"^^xsd:gYear .'),
    Fault("a year as a plain text", "PublicationYear", "cold:", 'cold: fabio:hasPublicationYear "2017" .'),
    Fault("a year as an integer", "PublicationYear", "cold:", "cold: fabio:hasPublicationYear 2017 ."),
    Fault("a year with a time zone", "PublicationYear", "cold:", 'cold: fabio:hasPublicationYear "2017Z"^^xsd:gYear .'),
    Fault("two dates", "PublicationDate", "cold:", 'cold: prism:publicationDate "2017"^^xsd:gYear , "2017-01"^^xsd:gYearMonth .'),
    Fault("month 13", "PublicationDate", "cold:", 'cold: prism:publicationDate "2017-13"^^xsd:gYearMonth .'),
    Fault("29 February 2019", "PublicationDate", "cold:", 'cold: prism:publicationDate "2019-02-29"^^xsd:date .'),
    Fault("a month that is called a day", "PublicationDate", "cold:", 'cold: prism:publicationDate "2017-05"^^xsd:date .'),
    Fault("a day that is called a year", "PublicationDate", "cold:", 'cold: prism:publicationDate "2017-05-01"^^xsd:gYear .'),
    Fault("a date as a plain text", "PublicationDate", "cold:", 'cold: prism:publicationDate "May 2017" .'),
    Fault("a date with a time", "PublicationDate", "cold:", 'cold: prism:publicationDate "2017-05-01T00:00:00"^^xsd:dateTime .'),
    Fault(
        "a year beside a date of another year", "YearAgreesWithDate", "cold:",
        'cold: fabio:hasPublicationYear "2017"^^xsd:gYear ; prism:publicationDate "2016-05"^^xsd:gYearMonth .',
    ),
    Fault("a year far ahead", "YearNotAhead", "cold:", 'cold: fabio:hasPublicationYear "2999"^^xsd:gYear .', severity="warning"),
    # manifestations and pages
    Fault(
        "an embodiment that is nowhere", "Embodiment", "winter:", "winter: frbr:embodiment <nowhere#manifestation> .",
    ),
    Fault("an embodiment that is a text", "Embodiment", "winter:", 'winter: frbr:embodiment "11" .'),
    Fault(
        "an embodiment of a person", "Embodied", "l:author-2",
        "l:author-2 frbr:embodiment l:m . l:m a fabio:Manifestation .",
    ),
    Fault("a manifestation of nothing", "ManifestationOfOneWork", "l:m", "l:m a fabio:Manifestation ."),
    Fault("a manifestation of two works", "ManifestationOfOneWork", "l:manifestation", "winter: frbr:embodiment l:manifestation ."),
    Fault("a starting page on the work", "PagesOnManifestation", "winter:", 'winter: prism:startingPage "11" .'),
    Fault("an ending page on the work", "PagesOnManifestation", "winter:", 'winter: prism:endingPage "11" .'),
    Fault("a page count on the work", "PagesOnManifestation", "winter:", "winter: fabio:hasPageCount 11 ."),
    Fault("an article number on the work", "PagesOnManifestation", "winter:", 'winter: fabio:hasElectronicArticleIdentifier "e11" .'),
    Fault("two starting pages", "StartingPage", "f:manifestation", 'f:manifestation prism:startingPage "12" .'),
    Fault(
        "a starting page that is a number", "StartingPage", "f:manifestation",
        "f:manifestation prism:startingPage 11 .", 'f:manifestation prism:startingPage "11" .',
    ),
    Fault(
        "a range as a starting page", "StartingPage", "f:manifestation",
        'f:manifestation prism:startingPage "11–15" .', 'f:manifestation prism:startingPage "11" .',
    ),
    Fault("an open end as an ending page", "EndingPage", "f:manifestation", 'f:manifestation prism:endingPage "+" .'),
    Fault("two ending pages", "EndingPage", "f:manifestation", 'f:manifestation prism:endingPage "15" , "16" .'),
    Fault("an empty page range", "PageRange", "f:manifestation", 'f:manifestation prism:pageRange "" .'),
    Fault("two page ranges", "PageRange", "f:manifestation", 'f:manifestation prism:pageRange "11-12" , "11-13" .'),
    Fault(
        "a page range that says something else", "PageRangeAgrees", "l:manifestation",
        'l:manifestation prism:pageRange "21-36" .', 'l:manifestation prism:pageRange "21-35" .',
    ),
    Fault("pages reversed", "PagesInOrder", "f:manifestation", 'f:manifestation prism:endingPage "9" .', severity="warning"),
    Fault(
        "an article number as a page", "PageIsNoArticleNumber", "f:manifestation",
        'f:manifestation prism:startingPage "e0117045" .', 'f:manifestation prism:startingPage "11" .',
    ),
    Fault("no pages at all, counted", "PageCount", "f:manifestation", "f:manifestation fabio:hasPageCount 0 ."),
    Fault("two page counts", "PageCount", "l:manifestation", "l:manifestation fabio:hasPageCount 16 ."),
    Fault("a page count as a text", "PageCount", "f:manifestation", 'f:manifestation fabio:hasPageCount "15" .'),
    Fault("a page count with a leading zero", "PageCount", "f:manifestation", "f:manifestation fabio:hasPageCount 015 ."),
    Fault(
        "a page count of a derived type", "PageCount", "f:manifestation",
        'f:manifestation fabio:hasPageCount "15"^^xsd:positiveInteger .',
    ),
    Fault("two article numbers", "ArticleNumber", "l:manifestation", 'l:manifestation fabio:hasElectronicArticleIdentifier "e2" .'),
    # citation counts
    Fault("a citation count that is a number", "CitationFrequency", "winter:", "winter: c4o:hasGlobalCitationFrequency 29 ."),
    Fault("a count's value on the work", "CountOnItsNode", "winter:", "winter: c4o:hasGlobalCountValue 29 ."),
    Fault(
        "a count without value", "CountValue", "l:citation-count-portal-2026-11-25", "",
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountValue 29 .",
    ),
    Fault("a count of two values", "CountValue", "l:citation-count-portal-2026-11-25",
          "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountValue 30 ."),
    Fault(
        "a negative count", "CountValue", "l:citation-count-portal-2026-11-25",
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountValue -1 .",
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountValue 29 .",
    ),
    Fault(
        "a count that is a decimal", "CountValue", "l:citation-count-portal-2026-11-25",
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountValue 29.0 .",
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountValue 29 .",
    ),
    Fault(
        "a count without source", "CountSource", "l:citation-count-portal-2026-11-25", "",
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountSource service:portal .",
    ),
    Fault(
        "a count with a source in words", "CountSource", "l:citation-count-portal-2026-11-25",
        'l:citation-count-portal-2026-11-25 c4o:hasGlobalCountSource "portal" .',
        "l:citation-count-portal-2026-11-25 c4o:hasGlobalCountSource service:portal .",
    ),
    Fault(
        "a count whose date is a year", "CountDate", "l:citation-count-portal-2026-11-25",
        'l:citation-count-portal-2026-11-25 c4o:hasGlobalCountDate "2026"^^xsd:gYear .',
        'l:citation-count-portal-2026-11-25 c4o:hasGlobalCountDate "2026-11-25"^^xsd:date .',
    ),
    Fault(
        "a count of two works", "CountOfOneWork", "l:citation-count-portal-2026-11-25",
        "winter: c4o:hasGlobalCitationFrequency l:citation-count-portal-2026-11-25 .",
    ),
    Fault(
        "a count of nothing", "CountOfOneWork", "l:citation-count-portal-2026-11-25", "",
        "lake: c4o:hasGlobalCitationFrequency l:citation-count-portal-2026-11-25 .",
    ),
    # nodes and classes
    Fault("an IRI with a blank", "NamedNode", "a b", r"<a\u0020b> a fabio:Expression ; dcterms:title 'x' ."),
    Fault("an article that is no Expression", "WorkIsExpression", "work/x", "<work/x> a fabio:JournalArticle ; dcterms:title 'x' ."),
    Fault("a journal that is no Expression", "WorkIsExpression", "work/x", "<work/x> a fabio:Journal ; dcterms:title 'x' ."),
    Fault("an article that is a manifestation", "WorkIsExpression", "l:manifestation", "l:manifestation a fabio:JournalArticle ."),
    Fault("an Expression that is a Manifestation", "OneLevel", "l:manifestation", "l:manifestation a fabio:Expression ; dcterms:title 'x' ."),
    Fault("an article that is a Work", "OneLevel", "winter:", "winter: a fabio:ResearchPaper ."),
    Fault("an article that is a web page", "OneLevel", "winter:", "winter: a fabio:Item ."),
    Fault("a manifestation that is an item", "OneLevelOfOthers", "l:manifestation", "l:manifestation a fabio:DigitalItem ."),
    Fault("a manifestation that is a work", "OneLevelOfOthers", "l:manifestation", "l:manifestation a fabio:Patent ."),
    Fault("a work that is a person", "DisjointClasses", "winter:", "winter: a foaf:Person ; foaf:name 'Winter' ."),
    Fault("a manifestation that is a reference list", "DisjointClasses", "l:manifestation", "l:manifestation a biro:ReferenceList ."),
    Fault(
        "a dictionary of terms and disciplines", "OneDictionary", "clc", "<clc> a fabio:DisciplineDictionary .",
    ),
)  # fmt: skip
