"""Faults of subjects, annotations and provenance."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    # subjects
    Fault("a subject in words", "Subject", "winter:", 'winter: dcterms:subject "lake ice" .'),
    Fault(
        "a keyword concept that is nowhere", "SubjectIsConcept", "winter:", "winter: dcterms:subject keyword:nowhere ."
    ),
    Fault("a subject that is a person", "SubjectIsConcept", "winter:", "winter: dcterms:subject l:author-2 ."),
    Fault("a subject term in words", "SubjectTerm", "winter:", 'winter: fabio:hasSubjectTerm "D0" .'),
    Fault("a discipline as a subject term", "SubjectTerm", "winter:", "winter: fabio:hasSubjectTerm discipline:0302 ."),
    Fault("a subject term that is no concept", "TermIsConcept", "clc/D0", "", "<clc/D0> a skos:Concept ."),
    Fault("a keyword that is no subject", "KeywordIsSubject", "lake:", 'lake: prism:keyword "sleet" .'),
    # labels
    Fault(
        "two preferred labels in one language",
        "PrefLabel",
        "discipline:0302",
        'discipline:0302 skos:prefLabel "Politics"@en .',
    ),
    Fault("an empty preferred label", "PrefLabel", "discipline:0302", 'discipline:0302 skos:prefLabel ""@de .'),
    Fault("a preferred label that is an IRI", "PrefLabel", "discipline:0302", "discipline:0302 skos:prefLabel <x> ."),
    Fault(
        "two plain preferred labels",
        "OnePlainPrefLabel",
        "keyword:keepers",
        'keyword:keepers skos:prefLabel "ice keepers" .',
    ),
    Fault(
        "a label both preferred and alternative",
        "AltLabel",
        "keyword:keepers",
        'keyword:keepers skos:altLabel "keepers" .',
    ),
    Fault("an empty alternative label", "AltLabel", "keyword:keepers", 'keyword:keepers skos:altLabel "" .'),
    Fault(
        "a keyword without label",
        "ConceptLabelled",
        "keyword:keepers",
        "",
        'keyword:keepers skos:prefLabel "keepers" .',
    ),
    Fault(
        "a code without label", "LabelKnown", "clc/D0", "", '<clc/D0> skos:prefLabel "政治学、政治理论"@zh .', "warning"
    ),
    # notations and schemes
    Fault("a subject term without code", "Notation", "clc/D0", "", '<clc/D0> skos:notation "D0" .'),
    Fault("a subject term of two codes", "Notation", "clc/D0", '<clc/D0> skos:notation "D00" .'),
    Fault(
        "a code with a blank", "Notation", "clc/D0", '<clc/D0> skos:notation "D 0" .', '<clc/D0> skos:notation "D0" .'
    ),
    Fault(
        "one code of two concepts",
        "NotationUnique",
        "clc",
        '<clc/D> a skos:Concept , fabio:SubjectTerm ; skos:notation "D0" ; skos:prefLabel "政治"@zh ; skos:inScheme <clc> .',
    ),
    Fault("a concept in no scheme", "InScheme", "keyword:keepers", "", "keyword:keepers skos:inScheme <keyword> ."),
    Fault(
        "a concept in a scheme in words", "InScheme", "keyword:keepers", 'keyword:keepers skos:inScheme "keywords" .'
    ),
    Fault("a scheme that is nowhere", "InScheme", "keyword:keepers", "keyword:keepers skos:inScheme <nowhere> ."),
    Fault("a subject term among keywords", "TermInDictionary", "clc/D0", "<clc/D0> skos:inScheme <keyword> ."),
    Fault(
        "a discipline among keywords",
        "DisciplineInDictionary",
        "discipline:03",
        "discipline:03 skos:inScheme <keyword> .",
    ),
    Fault("a dictionary that is no scheme", "DictionaryIsScheme", "d", "<d> a fabio:TermDictionary ."),
    Fault(
        "a scheme without label",
        "SchemeLabelled",
        "clc",
        "",
        '<clc> skos:prefLabel "Chinese Library Classification"@en , "中国图书馆分类法"@zh .',
        "warning",
    ),
    Fault("a concept that is a scheme", "DisjointClasses", "keyword:keepers", "keyword:keepers a skos:ConceptScheme ."),
    # order
    Fault("a broader concept in words", "Broader", "keyword:keepers", 'keyword:keepers skos:broader "people" .'),
    Fault(
        "a broader concept that is nowhere", "Broader", "keyword:keepers", "keyword:keepers skos:broader <nowhere> ."
    ),
    Fault(
        "a concept broader than itself",
        "NoCycleOfBroader",
        "keyword:keepers",
        "keyword:keepers skos:broader keyword:keepers .",
    ),
    Fault(
        "two concepts broader than each other",
        "NoCycleOfBroader",
        ("keyword:keepers", "keyword:phenology"),
        "keyword:keepers skos:broader keyword:phenology . keyword:phenology skos:broader keyword:keepers .",
    ),
    Fault(
        "a discipline under another's code",
        "DisciplineUnderItsPrefix",
        "discipline:0501",
        'discipline:0501 a skos:Concept , fabio:SubjectDiscipline ; skos:notation "0501" ; skos:prefLabel "中国语言文学"@zh ; '
        "skos:inScheme <discipline> ; skos:broader discipline:03 .",
    ),
    Fault(
        "a discipline that skips a level",
        "DisciplineUnderItsPrefix",
        "discipline:030201",
        "discipline:030201 skos:broader discipline:03 .",
    ),
    # annotations
    Fault("an annotation without body", "AnnotationBody", "l:tag", "l:tag a oa:Annotation ; oa:hasTarget lake: ."),
    Fault(
        "an annotation with a body in words",
        "AnnotationBody",
        "l:tag",
        'l:tag a oa:Annotation ; oa:hasTarget lake: ; oa:hasBody "ice" .',
    ),
    Fault(
        "an annotation without target",
        "AnnotationTarget",
        "l:tag",
        "l:tag a oa:Annotation ; oa:hasBody keyword:keepers .",
    ),
    Fault(
        "a motivation in words",
        "AnnotationMotivation",
        "l:tag",
        'l:tag a oa:Annotation ; oa:hasTarget lake: ; oa:hasBody keyword:keepers ; oa:motivatedBy "tagging" .',
    ),
    Fault("a body on a work", "AnnotationProperties", "winter:", "winter: oa:hasBody keyword:keepers ."),
    Fault("a tag by nobody", "TagAttributed", "l:tag-keepers", "", "l:tag-keepers prov:wasAttributedTo service:kg ."),
    Fault("a tag that is no subject", "TagIsSubject", "l:tag-keepers", "", "lake: dcterms:subject keyword:keepers ."),
    Fault("a derived keyword among the printed", "TagIsNotPrinted", "l:tag-keepers", 'lake: prism:keyword "KEEPERS" .'),
    # provenance
    Fault("a source in words", "DerivedFrom", "winter:", 'winter: prov:wasDerivedFrom "a page" .'),
    Fault("a source that is nowhere", "DerivedFrom", "winter:", "winter: prov:wasDerivedFrom <source/nowhere> ."),
    Fault(
        "somebody that is nowhere",
        "AttributedTo",
        "l:tag-keepers",
        "l:tag-keepers prov:wasAttributedTo <service/nowhere> .",
    ),
    Fault("an activity that is nowhere", "GeneratedBy", "winter:", "winter: prov:wasGeneratedBy <nowhere> ."),
    Fault("an activity that used nowhere", "Used", "source/lake#run", "<source/lake#run> prov:used <nowhere> ."),
    Fault(
        "an activity that ended twice",
        "EndedAt",
        "source/lake#run",
        '<source/lake#run> prov:endedAtTime "2026-11-26T12:00:00Z"^^xsd:dateTime .',
    ),
    Fault(
        "an activity that ended on a day",
        "EndedAt",
        "source/lake#run",
        '<source/lake#run> prov:endedAtTime "2026-11-25"^^xsd:date .',
        '<source/lake#run> prov:endedAtTime "2026-11-25T12:00:00Z"^^xsd:dateTime .',
    ),
    Fault(
        "an activity that is an entity", "ActivityIsNoEntity", "source/lake#run", "<source/lake#run> a prov:Entity ."
    ),
    Fault("a version of something in words", "Specialization", "service:kg", 'service:kg prov:specializationOf "kg" .'),
    Fault("a bundle that is no entity", "BundleIsEntity", "l:graph", "l:graph a prov:Bundle ."),
    Fault("a program without name", "SoftwareNamed", "service:kg", "", 'service:kg foaf:name "kg" .'),
    Fault(
        "a keyword's preferred label in capitals",
        "KeywordLowerCase",
        "keyword:keepers",
        'keyword:keepers skos:prefLabel "Keepers" .',
        'keyword:keepers skos:prefLabel "keepers" .',
    ),
)
