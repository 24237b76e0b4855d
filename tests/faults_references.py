"""Faults of reference lists, their items and references."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    # the list
    Fault("two sizes", "ListSize", "l:references", "l:references co:size 6 ."),
    Fault(
        "a size in words",
        "ListSize",
        "x:references",
        'x:references co:size "43" .',
        "x:references co:size 43 .",
        graph="without-doi",
    ),
    Fault(
        "a size with a leading zero",
        "ListSize",
        "x:references",
        "x:references co:size 043 .",
        "x:references co:size 43 .",
        graph="without-doi",
    ),
    Fault(
        "a list of two works",
        "ListOfOneWork",
        "x:references",
        "anon: frbr:part x:references , x:reference-11 , x:reference-12 ; cito:cites x:cited-11 , x:cited-12 . "
        "<work/y> a fabio:Expression ; dcterms:title 'y' ; frbr:part x:references , x:reference-11 , x:reference-12 ; cito:cites x:cited-11 , x:cited-12 . "
        "x:c1 a cito:Citation ; cito:hasCitingEntity anon: ; cito:hasCitedEntity x:cited-11 . "
        "x:c2 a cito:Citation ; cito:hasCitingEntity anon: ; cito:hasCitedEntity x:cited-12 . "
        "x:c3 a cito:Citation ; cito:hasCitingEntity <work/y> ; cito:hasCitedEntity x:cited-11 . "
        "x:c4 a cito:Citation ; cito:hasCitingEntity <work/y> ; cito:hasCitedEntity x:cited-12 . ",
        graph="without-doi",
    ),
    Fault("the size of a work", "ListProperties", "winter:", "winter: co:size 5 ."),
    Fault("a list item that is nowhere", "ListItem", "l:references", "l:references co:item <nowhere#item> ."),
    Fault("a list of references without items", "ListItem", "l:references", "l:references co:item l:reference-1 ."),
    Fault("a list item in words", "ListItem", "l:references", 'l:references co:item "Frost 2018" .'),
    Fault(
        "two first items",
        "FirstItem",
        "l:references",
        "l:references co:firstItem l:reference-2-item .",
        also=(("FirstItemIsFirst", "l:references"),),
    ),
    Fault(
        "two last items",
        "LastItem",
        "x:references",
        "x:references co:lastItem x:reference-12-item , x:reference-11-item .",
        "x:references co:size 43 .",
        graph="without-doi",
        also=(("LastItemIsLast", "x:references"),),
    ),
    Fault(
        "a first item from another list",
        "FirstItemIsFirst",
        "l:references",
        "l:references co:firstItem l:reference-2-item .",
        "l:references co:firstItem l:reference-1-item .",
    ),
    Fault(
        "a first item that is item 11",
        "FirstItemIsFirst",
        "x:references",
        "x:references co:firstItem x:reference-11-item .",
        graph="without-doi",
    ),
    Fault(
        "a first item left out", "FirstItemStated", "l:references", "", "l:references co:firstItem l:reference-1-item ."
    ),
    Fault(
        "a last item of an incomplete list",
        "LastItemOfComplete",
        "l:references",
        "l:references co:lastItem l:reference-5-item .",
    ),
    Fault(
        "a last item before the end",
        "LastItemIsLast",
        "x:references",
        "x:references co:lastItem x:reference-12-item .",
        graph="without-doi",
        also=(("LastItemOfComplete", "x:references"),),
    ),
    Fault(
        "a last item with a next",
        "LastItemIsLast",
        "l:references",
        "l:references co:lastItem l:reference-2-item .",
        also=(("LastItemOfComplete", "l:references"),),
    ),
    Fault(
        "a last item that is none",
        "LastItemIsLast",
        "l:references",
        "l:references co:lastItem x:reference-12-item .",
        also=(("LastItemOfComplete", "l:references"),),
    ),
    Fault(
        "an index beyond the size",
        "IndexWithinSize",
        "l:reference-5-item",
        "l:reference-5-item co:index 6 .",
        "l:reference-5-item co:index 5 .",
    ),
    Fault(
        "an index given twice",
        "IndexUnique",
        "l:references",
        "l:reference-5-item co:index 3 .",
        "l:reference-5-item co:index 5 .",
    ),
    # items
    Fault("an item without index", "Index", "l:reference-5-item", "", "l:reference-5-item co:index 5 ."),
    Fault(
        "an item with two indexes",
        "Index",
        "l:reference-5-item",
        "l:reference-5-item co:index 4 .",
        "l:reference-3-item co:index 3 . l:reference-2-item co:nextItem l:reference-3-item . "
        "l:references co:item l:reference-3-item . l:reference-3-item a co:ListItem ; co:itemContent l:reference-3 . "
        "lake: frbr:part l:reference-3 ; cito:cites winter: . l:reference-3 a biro:BibliographicReference ; biro:references winter: . "
        "l:citation-3 a cito:Citation ; cito:hasCitingEntity lake: ; cito:hasCitedEntity winter: ; "
        'cito:hasCitationCreationDate "2020-05"^^xsd:gYearMonth ; cito:hasCitationTimeSpan "P1Y2M"^^xsd:duration . ',
    ),
    Fault(
        "an index of zero",
        "Index",
        "l:reference-5-item",
        "l:reference-5-item co:index 0 .",
        "l:reference-5-item co:index 5 .",
    ),
    Fault(
        "an index in words",
        "Index",
        "l:reference-5-item",
        'l:reference-5-item co:index "5" .',
        "l:reference-5-item co:index 5 .",
    ),
    Fault(
        "an index of a derived type",
        "Index",
        "l:reference-5-item",
        'l:reference-5-item co:index "5"^^xsd:positiveInteger .',
        "l:reference-5-item co:index 5 .",
    ),
    Fault(
        "an item without content",
        "ItemContent",
        "l:item-9",
        "l:references co:item l:item-9 . l:item-9 a co:ListItem ; co:index 4 . "
        "l:reference-3-item co:nextItem l:item-9 . l:item-9 co:nextItem l:reference-5-item .",
    ),
    Fault(
        "an item that holds a work", "ItemContent", "l:reference-5-item", "l:reference-5-item co:itemContent winter: ."
    ),
    Fault("an item of no list", "ItemOfOneList", "l:reference-5-item", "", "l:references co:item l:reference-5-item ."),
    Fault(
        "an item of two lists",
        "ItemOfOneList",
        "l:reference-5-item",
        "l:l2 a biro:ReferenceList ; co:item l:reference-5-item .",
    ),
    Fault(
        "a next item that is nowhere",
        "NextItem",
        "l:reference-5-item",
        "l:reference-5-item co:nextItem <nowhere#item> .",
    ),
    Fault("a next item in words", "NextItem", "l:reference-5-item", 'l:reference-5-item co:nextItem "6" .'),
    Fault(
        "a next item over a gap",
        "NextItemFollows",
        "l:reference-3-item",
        "l:reference-3-item co:nextItem l:reference-5-item .",
    ),
    Fault(
        "a next item backwards",
        "NextItemFollows",
        "l:reference-5-item",
        "l:reference-5-item co:nextItem l:reference-1-item .",
    ),
    Fault(
        "an item that is its own next",
        "NextItemFollows",
        "l:reference-5-item",
        "l:reference-5-item co:nextItem l:reference-5-item .",
    ),
    Fault(
        "a next item in another list",
        "NextItemInSameList",
        "l:reference-5-item",
        "l:reference-5-item co:nextItem l:i6 . l:l2 a biro:ReferenceList ; co:item l:i6 . l:i6 a co:ListItem ; co:index 6 ; co:itemContent l:r6 . "
        'l:r6 a biro:BibliographicReference ; c4o:hasContent "Sleet" ; biro:references winter: .',
    ),
    Fault(
        "a next item left out",
        "NextItemStated",
        "l:reference-2-item",
        "",
        "l:reference-2-item co:nextItem l:reference-3-item .",
    ),
    # references
    Fault("two texts of a reference", "ReferenceText", "l:reference-5", 'l:reference-5 c4o:hasContent "Of Hail" .'),
    Fault(
        "an empty text of a reference",
        "ReferenceText",
        "l:reference-5",
        'l:reference-5 c4o:hasContent " " .',
        'l:reference-5 c4o:hasContent "Of hail" .',
    ),
    Fault(
        "no text of a reference",
        "ReferenceTextKnown",
        "l:reference-5",
        "",
        'l:reference-5 c4o:hasContent "Of hail" .',
        "warning",
    ),
    Fault(
        "a reference to nothing",
        "ReferenceUnderstood",
        "x:reference-12",
        "",
        "x:reference-12 biro:references x:cited-12 .",
        "warning",
        "without-doi",
    ),
    Fault(
        "a reference to two works",
        "References",
        "x:reference-12",
        "x:reference-12 biro:references x:cited-11 .",
        graph="without-doi",
    ),
    Fault(
        "a reference to nowhere",
        "References",
        "x:reference-12",
        "x:reference-12 biro:references <work/nowhere> .",
        "x:reference-12 biro:references x:cited-12 .",
        graph="without-doi",
    ),
    Fault(
        "a reference to a person",
        "References",
        "x:reference-12",
        "x:reference-12 biro:references anon:\\#author-1 .",
        "x:reference-12 biro:references x:cited-12 .",
        graph="without-doi",
    ),
    Fault(
        "a reference outside any list",
        "ReferenceInList",
        "l:r9",
        'l:r9 a biro:BibliographicReference ; c4o:hasContent "Sleet" ; biro:references winter: .',
    ),
    Fault(
        "a reference in two places",
        "ReferenceInList",
        "l:reference-5",
        "l:references co:item l:i4 . l:i4 a co:ListItem ; co:index 4 ; co:itemContent l:reference-5 ; co:nextItem l:reference-5-item . "
        "l:reference-3-item co:nextItem l:i4 .",
    ),
    Fault("a work that references", "ReferenceProperties", "winter:", "winter: biro:references frost: ."),
    Fault("a reference that is no part", "ReferenceIsPart", "l:reference-5", "", "lake: frbr:part l:reference-5 ."),
    Fault(
        "a reference whose work is not cited",
        "ReferencedIsCited",
        "l:reference-5",
        "l:reference-5 biro:references l:unseen . l:unseen a fabio:Expression ; dcterms:title 'Of sleet' .",
        "l:reference-5 biro:references l:cited-5 .",
    ),
    Fault("two reference lists", "OneList", "lake:", "lake: frbr:part l:l2 . l:l2 a biro:ReferenceList ."),
)
