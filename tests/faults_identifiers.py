"""Faults of identifiers: forms, check digits, and the nodes that carry them."""

from __future__ import annotations

from tests.planting import Fault


def _node(scheme: str, value: str, shape: str, owner: str = "winter:") -> Fault:
    """An identifier node of that scheme and value, on a thing that may have it."""
    add = f"{owner} datacite:hasIdentifier <n> . <n> a datacite:Identifier ; datacite:usesIdentifierScheme datacite:{scheme} ; "
    return Fault(f"{scheme} {value!r}", shape, "n", add + f'literal:hasLiteralValue "{value}" .')


FAULTS = (
    # literals
    Fault("two DOIs", "Doi", "lake:", 'lake: prism:doi "10.5555/sea" .'),
    Fault(
        "a DOI with its resolver",
        "Doi",
        "chapter:",
        'chapter: prism:doi "https://doi.org/10.5555/978-0-306-40615-7_2" .',
        'chapter: prism:doi "10.5555/978-0-306-40615-7_2" .',
    ),
    Fault(
        "an IRI as a DOI",
        "Doi",
        "chapter:",
        "chapter: prism:doi <https://doi.org/10.5555/978-0-306-40615-7_2> .",
        'chapter: prism:doi "10.5555/978-0-306-40615-7_2" .',
    ),
    Fault(
        "a DOI in upper case",
        "DoiLowerCase",
        "lake:",
        'lake: prism:doi "10.5555/LAKE" .',
        'lake: prism:doi "10.5555/lake" .',
        "warning",
    ),
    Fault(
        "an ISBN of twelve digits",
        "Isbn",
        "cold:",
        'cold: prism:isbn "978030640615" .',
        'cold: prism:isbn "9780306406157" .',
    ),
    Fault(
        "two ISBNs",
        "Isbn",
        "cold:",
        'cold: prism:isbn "9787040494884" ; datacite:hasIdentifier <n> . <n> a datacite:Identifier ; '
        'datacite:usesIdentifierScheme datacite:isbn ; literal:hasLiteralValue "9787040494884" .',
    ),
    Fault("two ISSNs of the property", "Issn", "journal:", 'journal: prism:issn "2434-561X" .'),
    Fault(
        "an ISSN without hyphen",
        "Issn",
        "journal:",
        'journal: prism:issn "03784371" ; datacite:hasIdentifier <n> . <n> a datacite:Identifier ; '
        'datacite:usesIdentifierScheme datacite:issn ; literal:hasLiteralValue "0378-4371" .',
        'journal: prism:issn "0378-4371" .',
    ),
    Fault(
        "an ISSN with a wrong check digit",
        "IssnCheckDigit",
        "journal:",
        'journal: prism:issn "0378-4372" .',
        'journal: prism:issn "0378-4371" .',
        also=(("SameIssn", "journal:"),),
    ),
    Fault(
        "an ISBN with a wrong check digit",
        "IsbnCheckDigit",
        "cold:",
        'cold: prism:isbn "9780306406158" .',
        'cold: prism:isbn "9780306406157" .',
        also=(("SameIsbn", "cold:"), ("IriAgrees", "cold:")),
    ),
    Fault(
        "an ISBN of ten digits with a wrong check digit",
        "Isbn10CheckDigit",
        "cold:",
        'cold: prism:isbn "0306406153" .',
        'cold: prism:isbn "9780306406157" .',
    ),
    Fault(
        "one DOI of two works",
        "DoiOfOneWork",
        ("lake:", "winter:"),
        'winter: prism:doi "10.5555/lake" ; datacite:hasIdentifier <n> . <n> a datacite:Identifier ; '
        'datacite:usesIdentifierScheme datacite:doi ; literal:hasLiteralValue "10.5555/lake" .',
        severity="warning",
    ),
    # values of nodes
    _node("doi", "doi:10.5555/x", "IdentifierForm"),
    _node("doi", "10.5555", "IdentifierForm"),
    _node("pmid", "PMC1234", "IdentifierForm"),
    _node("pmid", "0123", "IdentifierForm"),
    _node("issn", "03784371", "IdentifierForm", "<venue/ice-reports>"),
    _node("issn", "0378-4372", "IssnCheckDigit", "<venue/ice-reports>"),
    _node("isbn", "97803064061", "IdentifierForm"),
    _node("isbn", "9780306406158", "IsbnCheckDigit"),
    _node("isbn", "978-0-306-40615-8", "IsbnCheckDigit"),
    _node("isbn", "030640615X", "Isbn10CheckDigit"),
    _node("orcid", "https://orcid.org/0000-0002-1825-0097", "IdentifierForm", "l:editor-1"),
    _node("orcid", "0000000218250097", "IdentifierForm", "l:editor-1"),
    _node("orcid", "0000-0002-1825-0098", "OrcidCheckDigit", "l:editor-1"),
    _node("orcid", "0000-0002-9079-593Y", "IdentifierForm", "l:editor-1"),
    _node("orcid", "0000-0002-1825-0097", "IdentifierOwner", "winter:"),
    _node("issn", "0378-4371", "IdentifierOwner", "frost:"),
    _node("doi", "10.5555/x", "IdentifierOwner", "l:editor-1"),
    # nodes
    Fault("an identifier in words", "HasIdentifier", "winter:", 'winter: datacite:hasIdentifier "10.5555/x" .'),
    Fault(
        "an identifier that is nowhere", "HasIdentifier", "winter:", "winter: datacite:hasIdentifier <nowhere#doi> ."
    ),
    Fault("an identifier of two works", "IdentifierOfOneThing", "l:pmid", "winter: datacite:hasIdentifier l:pmid ."),
    Fault("an identifier of nothing", "IdentifierOfOneThing", "l:pmid", "", "lake: datacite:hasIdentifier l:pmid ."),
    Fault("a value on the work", "IdentifierProperties", "winter:", 'winter: literal:hasLiteralValue "10.5555/x" .'),
    Fault(
        "an identifier without scheme",
        "IdentifierScheme",
        "l:pmid",
        "",
        "l:pmid datacite:usesIdentifierScheme datacite:pmid .",
    ),
    Fault(
        "an identifier of two schemes",
        "IdentifierScheme",
        "l:pmid",
        "l:pmid datacite:usesIdentifierScheme datacite:pmcid .",
    ),
    Fault(
        "a scheme in words",
        "IdentifierScheme",
        "l:pmid",
        'l:pmid datacite:usesIdentifierScheme "pmid" .',
        "l:pmid datacite:usesIdentifierScheme datacite:pmid .",
    ),
    Fault("an identifier without value", "IdentifierValue", "l:pmid", "", 'l:pmid literal:hasLiteralValue "1234567" .'),
    Fault("an identifier of two values", "IdentifierValue", "l:pmid", 'l:pmid literal:hasLiteralValue "7654321" .'),
    Fault(
        "an identifier whose value is a number",
        "IdentifierValue",
        "l:pmid",
        "l:pmid literal:hasLiteralValue 1234567 .",
        'l:pmid literal:hasLiteralValue "1234567" .',
    ),
    Fault(
        "two ORCIDs",
        "OneOrcid",
        "ada:",
        "ada: datacite:hasIdentifier <n> . <n> a datacite:Identifier ; datacite:usesIdentifierScheme datacite:orcid ; "
        'literal:hasLiteralValue "0000-0001-5109-3700" .',
    ),
    Fault("a DOI without node", "DoiHasNode", "winter:", 'winter: prism:doi "10.5555/w" .'),
    Fault(
        "a DOI whose node has another",
        "SameDoi",
        "lake:",
        'lake: prism:doi "10.5555/sea" .',
        'lake: prism:doi "10.5555/lake" .',
        also=(("IriAgrees", "lake:"), ("SameAsAgrees", "lake:")),
    ),
    Fault("an ISBN without node", "SameIsbn", "winter:", 'winter: prism:isbn "9787040494884" .'),
    Fault("an ISSN without node", "SameIssn", "venue/ice-reports", '<venue/ice-reports> prism:issn "2434-561X" .'),
    Fault(
        "an ISBN that the IRI gives otherwise",
        "IriAgrees",
        "cold:",
        'cold: prism:isbn "9787040494884" ; datacite:hasIdentifier <n> . <n> a datacite:Identifier ; '
        'datacite:usesIdentifierScheme datacite:isbn ; literal:hasLiteralValue "9787040494884" .',
        'cold: prism:isbn "9780306406157" .',
    ),
    Fault(
        "a DOI that the IRI gives otherwise",
        "IriAgrees",
        "lake:",
        'lake: prism:doi "10.5555/sea" . l:doi literal:hasLiteralValue "10.5555/sea" .',
        'lake: prism:doi "10.5555/lake" ; owl:sameAs <https://doi.org/10.5555/lake> . l:doi literal:hasLiteralValue "10.5555/lake" .',
    ),
    Fault(
        "an ORCID that the IRI gives otherwise",
        "IriAgrees",
        "ada:",
        'person:orcid literal:hasLiteralValue "0000-0001-5109-3700" .',
        'person:orcid literal:hasLiteralValue "0000-0002-1825-0097" .',
    ),
)
