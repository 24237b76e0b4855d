"""Faults of terms: undeclared ones, near misses of a namespace, language tags."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    # properties
    Fault("fabio:hasDOI", "DeclaredProperty", "winter:", 'winter: fabio:hasDOI "10.5555/w" .'),
    Fault(
        "cito:hasCitationCharacterisation",
        "DeclaredProperty",
        "l:citation-5",
        "l:citation-5 cito:hasCitationCharacterisation cito:extends .",
    ),
    Fault("datacite:doi as a property", "DeclaredProperty", "winter:", 'winter: datacite:doi "10.5555/w" .'),
    Fault("a class as a property", "DeclaredProperty", "winter:", "winter: fabio:Journal journal: ."),
    Fault("prism:publicationName", "DeclaredProperty", "winter:", 'winter: prism:publicationName "Ice" .'),
    Fault("dcterms:tilte", "DeclaredProperty", "winter:", 'winter: dcterms:tilte "Ice" .'),
    Fault("foaf:surName", "DeclaredProperty", "ada:", 'ada: foaf:surName "Berg" .'),
    Fault("oco:hasAnnotation", "DeclaredProperty", "winter:", "winter: oco:hasAnnotation l:tag-keepers ."),
    Fault("skos:preflabel", "DeclaredProperty", "keyword:keepers", 'keyword:keepers skos:preflabel "keepers" .'),
    # classes
    Fault(
        "cito:AffiliationSelfCitation", "DeclaredClass", "l:citation-5", "l:citation-5 a cito:AffiliationSelfCitation ."
    ),
    Fault("fabio:Jornal", "DeclaredClass", "winter:", "winter: a fabio:Jornal ."),
    Fault("a property as a class", "DeclaredClass", "winter:", "winter: a cito:cites ."),
    Fault("an individual as a class", "DeclaredClass", "l:pmid", "l:pmid a datacite:pmid ."),
    # individuals
    Fault(
        "datacite:jid",
        "DeclaredIndividual",
        "l:pmid",
        "l:pmid datacite:usesIdentifierScheme datacite:jid .",
        "l:pmid datacite:usesIdentifierScheme datacite:pmid .",
    ),
    Fault(
        "pro:autor",
        "DeclaredIndividual",
        "l:editor-1-role",
        "l:editor-1-role pro:withRole pro:autor .",
        "l:editor-1-role pro:withRole pro:editor .",
    ),
    Fault(
        "oa:labelling",
        "DeclaredIndividual",
        "l:tag-keepers",
        "l:tag-keepers oa:motivatedBy oa:labelling .",
        "l:tag-keepers oa:motivatedBy oa:tagging .",
    ),
    # namespaces
    Fault("https for http in SPAR", "Namespace", "winter:", "winter: <https://purl.org/spar/cito/cites> frost: ."),
    Fault(
        "https for http in Dublin Core",
        "Namespace",
        "winter:",
        'winter: <https://purl.org/dc/terms/alternative> "Ice" .',
    ),
    Fault(
        "http for https in the OpenCitations ontology",
        "Namespace",
        "l:author-3-role",
        "l:author-3-role <http://w3id.org/oc/ontology/hasNext> l:author-2-role .",
    ),
    Fault("a lost slash", "Namespace", "winter:", "winter: <http://purl.org/spar/citocites> frost: ."),
    Fault("a sharp for a slash", "Namespace", "winter:", "winter: <http://purl.org/spar/cito#cites> frost: ."),
    Fault("a doubled slash", "DeclaredProperty", "winter:", "winter: <http://purl.org/spar/cito//cites> frost: ."),
    Fault("another case", "Namespace", "winter:", "winter: <http://purl.org/spar/CiTO/cites> frost: ."),
    Fault("a class of a near namespace", "Namespace", "winter:", "winter: a <https://purl.org/spar/fabio/Book> ."),
    Fault(
        "a role of a near namespace",
        "Namespace",
        "l:editor-1-role",
        "l:editor-1-role pro:withRole <https://purl.org/spar/pro/editor> .",
        "l:editor-1-role pro:withRole pro:editor .",
    ),
    Fault(
        "PRISM 2.1",
        "PrismVersion",
        "winter:",
        'winter: <http://prismstandard.org/namespaces/basic/2.1/doi> "10.5555/w" .',
        severity="warning",
    ),
    Fault(
        "PRISM 3.0",
        "PrismVersion",
        "winter:",
        'winter: <http://prismstandard.org/namespaces/basic/3.0/keyword> "ice" .',
        severity="warning",
    ),
    # language tags
    *(
        Fault(
            f"the language tag {tag}",
            "LanguageTag",
            "winter:",
            f'winter: dcterms:title "A cold book"@{tag} .',
            'winter: dcterms:title "A cold book" .',
        )
        for tag in ("English", "eng", "chi", "zho-Hans", "e")
    ),
    Fault(
        "a language tag of a label", "LanguageTag", "keyword:keepers", 'keyword:keepers skos:altLabel "守者"@Chinese .'
    ),
    Fault(
        "a language tag that no one can read",
        "LanguageTag",
        "winter:",
        'winter: dcterms:abstract "Cold."@averylongtagindeed .',
    ),
    Fault(
        "a class as a role",
        "RoleOrScheme",
        "l:editor-1-role",
        "l:editor-1-role pro:withRole pro:Role .",
        "l:editor-1-role pro:withRole pro:editor .",
    ),
    Fault(
        "a property as a role",
        "RoleOrScheme",
        "l:editor-1-role",
        "l:editor-1-role pro:withRole pro:withRole .",
        "l:editor-1-role pro:withRole pro:editor .",
    ),
    Fault(
        "a class as a scheme",
        "RoleOrScheme",
        "l:pmid",
        "l:pmid datacite:usesIdentifierScheme datacite:IdentifierScheme .",
        "l:pmid datacite:usesIdentifierScheme datacite:pmid .",
    ),
)
