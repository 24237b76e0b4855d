"""Faults of agents, their roles, their order and where they belong."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    # agents
    Fault("a person without name", "Name", "l:author-2", "", 'l:author-2 foaf:name "Tim O\'Neill" .'),
    Fault("a person with two names", "Name", "l:author-3", 'l:author-3 foaf:name "Ice Group" .'),
    Fault(
        "an empty name", "Name", "l:author-3", 'l:author-3 foaf:name "" .', 'l:author-3 foaf:name "Lake Ice Group" .'
    ),
    Fault(
        "a name that is an IRI",
        "Name",
        "l:author-3",
        "l:author-3 foaf:name <x> .",
        'l:author-3 foaf:name "Lake Ice Group" .',
    ),
    Fault(
        "an agent without name", "Name", "b:translator-1", "", 'b:translator-1 foaf:name "Polyglot" .', graph="books"
    ),
    Fault(
        "[Anonymous] as a person",
        "NameOfSomebody",
        "l:author-3",
        'l:author-3 foaf:name "[Anonymous]" .',
        'l:author-3 foaf:name "Lake Ice Group" .',
    ),
    Fault(
        "a group with its star",
        "NameOfSomebody",
        "l:author-3",
        'l:author-3 foaf:name "*LAKE ICE GROUP" .',
        'l:author-3 foaf:name "Lake Ice Group" .',
    ),
    Fault("two family names", "FamilyName", "ada:", 'ada: foaf:familyName "Ada" .'),
    Fault("an empty family name", "FamilyName", "l:editor-1", 'l:editor-1 foaf:familyName "" .'),
    Fault("two given names", "GivenName", "ada:", 'ada: foaf:givenName "Berg" .'),
    Fault("a given name with a language", "GivenName", "l:editor-1", 'l:editor-1 foaf:givenName "Eva"@en .'),
    Fault("a group with a family name", "FamilyNameOfPerson", "l:author-3", 'l:author-3 foaf:familyName "Group" .'),
    Fault(
        "a name without the family name",
        "NameOfItsParts",
        "l:author-2",
        'l:author-2 foaf:name "Tim Neill" .',
        'l:author-2 foaf:name "Tim O\'Neill" .',
    ),
    Fault(
        "a given name from elsewhere",
        "NameOfItsParts",
        "anon:#author-1",
        'anon:\\#author-1 foaf:givenName "四" .',
        'anon:\\#author-1 foaf:givenName "三" .',
        graph="without-doi",
    ),
    Fault(
        "a person who is an organisation", "PersonIsNoOrganization", "l:author-2", "l:author-2 a foaf:Organization ."
    ),
    # creators and roles
    Fault("a creator in words", "Creator", "winter:", 'winter: dcterms:contributor "C. Winter" .'),
    Fault("a contributor that is nowhere", "Creator", "winter:", "winter: dcterms:contributor <person/nobody> ."),
    Fault("a contributor that is a venue", "Creator", "winter:", "winter: dcterms:contributor journal: ."),
    Fault("a creator without role", "CreatorHasRole", "winter:", "winter: dcterms:creator l:author-2 ."),
    Fault("an author's role without creator", "AuthorIsCreator", "lake:", "", "lake: dcterms:creator l:author-2 ."),
    Fault("a role that is nowhere", "DocumentContext", "winter:", "winter: pro:isDocumentContextFor <nowhere#role> ."),
    Fault(
        "a role of no work",
        "RoleOfOneWork",
        "l:role",
        "l:role a pro:RoleInTime ; pro:withRole pro:author ; pro:isHeldBy l:author-2 .",
    ),
    Fault(
        "a role of two works", "RoleOfOneWork", "l:affiliation-1", "winter: pro:isDocumentContextFor l:affiliation-1 ."
    ),
    Fault("a role without role", "WithRole", "l:editor-1-role", "", "l:editor-1-role pro:withRole pro:editor ."),
    Fault(
        "a role of two roles",
        "WithRole",
        "b:translator-1-role",
        "b:translator-1-role pro:withRole pro:publisher .",
        graph="books",
    ),
    Fault(
        "a role in words",
        "WithRole",
        "l:editor-1-role",
        'l:editor-1-role pro:withRole "editor" .',
        "l:editor-1-role pro:withRole pro:editor .",
    ),
    Fault("a person who holds a person", "RoleProperties", "l:editor-1", "l:editor-1 pro:isHeldBy l:author-2 ."),
    Fault("a role of two holders", "Holder", "l:editor-1-role", "l:editor-1-role pro:isHeldBy l:author-2 ."),
    Fault(
        "a role held in words",
        "Holder",
        "l:editor-1-role",
        'l:editor-1-role pro:isHeldBy "Eva Lund" .',
        "l:editor-1-role pro:isHeldBy l:editor-1 .",
    ),
    Fault(
        "a role held by a work",
        "Holder",
        "l:editor-1-role",
        "l:editor-1-role pro:isHeldBy winter: .",
        "l:editor-1-role pro:isHeldBy l:editor-1 .",
    ),
    Fault(
        "an editor's role that nobody holds",
        "HolderKnown",
        "l:editor-1-role",
        "",
        "l:editor-1-role pro:isHeldBy l:editor-1 .",
    ),
    # order
    Fault("a next that is nowhere", "Next", "l:author-3-role", "l:author-3-role oco:hasNext <nowhere#role> ."),
    Fault("a next that is a text", "Next", "l:author-3-role", 'l:author-3-role oco:hasNext "nobody" .'),
    Fault("a next that is a person", "Next", "l:author-3-role", "l:author-3-role oco:hasNext l:author-2 ."),
    Fault(
        "two nexts",
        "Next",
        "b:editor-1-role",
        "b:editor-1-role oco:hasNext b:editor-3-role . book: pro:isDocumentContextFor b:editor-3-role ; dcterms:contributor b:editor-2 . "
        "b:editor-3-role a pro:RoleInTime ; pro:withRole pro:editor ; pro:isHeldBy b:editor-2 .",
        graph="books",
    ),
    Fault(
        "two before one",
        "Previous",
        "l:author-3-role",
        "l:author-1-role oco:hasNext l:author-3-role .",
        "l:author-1-role oco:hasNext l:author-2-role .",
        also=(("OneHead", "lake:"),),
    ),
    Fault(
        "a next in another work", "NextInSameWork", "l:author-3-role", "l:author-3-role oco:hasNext c:author-1-role ."
    ),
    Fault(
        "an author followed by an editor",
        "NextOfSameKind",
        "l:author-3-role",
        "l:author-3-role oco:hasNext l:editor-1-role .",
    ),
    Fault("a role that follows itself", "NoCycleOfRoles", "lake:", "l:editor-1-role oco:hasNext l:editor-1-role ."),
    Fault("a chain that is a circle", "NoCycleOfRoles", "lake:", "l:author-3-role oco:hasNext l:author-1-role ."),
    Fault(
        "a circle of editors beside a chain of authors",
        "NoCycleOfRoles",
        "book:",
        "b:editor-2-role oco:hasNext b:editor-1-role .",
        graph="books",
    ),
    Fault(
        "a circle beside the chain",
        "NoCycleOfRoles",
        "lake:",
        "l:author-2-role oco:hasNext l:author-1-role .",
        "l:author-2-role oco:hasNext l:author-3-role .",
    ),
    Fault("two chains of authors", "OneHead", "lake:", "", "l:author-1-role oco:hasNext l:author-2-role ."),
    Fault(
        "two editors in no order",
        "OneHead",
        "book:",
        "",
        "b:editor-1-role oco:hasNext b:editor-2-role .",
        graph="books",
    ),
    # affiliations
    Fault(
        "an affiliation with nowhere",
        "AffiliationOrganization",
        "l:affiliation-1",
        "l:affiliation-1 pro:relatesToOrganization <organization/nowhere> .",
        "l:affiliation-1 pro:relatesToOrganization organization:polar-institute .",
    ),
    Fault(
        "an affiliation with a person",
        "AffiliationOrganization",
        "l:affiliation-1",
        "l:affiliation-1 pro:relatesToOrganization l:author-2 .",
        "l:affiliation-1 pro:relatesToOrganization organization:polar-institute .",
    ),
    Fault(
        "an affiliation with two organisations",
        "AffiliationOrganization",
        "l:affiliation-1",
        "l:affiliation-1 pro:relatesToOrganization organization:univ-of-the-north-finland .",
    ),
    Fault(
        "an affiliation without its text",
        "AffiliationText",
        "l:affiliation-1",
        "",
        'l:affiliation-1 dcterms:description "Polar Institute" .',
    ),
    Fault(
        "an affiliation with two texts",
        "AffiliationText",
        "l:affiliation-1",
        'l:affiliation-1 dcterms:description "Polar Inst" .',
    ),
    Fault(
        "an affiliation without organisation",
        "AffiliationComplete",
        "l:affiliation-1",
        "",
        "l:affiliation-1 pro:relatesToOrganization organization:polar-institute .",
    ),
    Fault(
        "an organisation on the author's role",
        "OrganizationOnlyOfAffiliate",
        "l:author-2-role",
        'l:author-2-role pro:relatesToOrganization organization:polar-institute ; dcterms:description "Polar Institute" .',
    ),
    Fault(
        "a unit of nowhere",
        "UnitOf",
        "organization:univ-of-the-north-dept-ice-finland",
        "organization:univ-of-the-north-dept-ice-finland org:subOrganizationOf <organization/nowhere> .",
    ),
    Fault(
        "a unit of a name",
        "UnitOf",
        "organization:univ-of-the-north-dept-ice-finland",
        'organization:univ-of-the-north-dept-ice-finland org:unitOf "Univ of the North" .',
    ),
    Fault(
        "a unit that is not called one",
        "Unit",
        "organization:polar-institute",
        "organization:polar-institute org:unitOf organization:univ-of-the-north-finland .",
    ),
    Fault(
        "a unit of no organisation",
        "UnitHasParent",
        "organization:univ-of-the-north-dept-ice-finland",
        "",
        "organization:univ-of-the-north-dept-ice-finland org:unitOf organization:univ-of-the-north-finland .",
    ),
    Fault(
        "an organisation within itself",
        "NoCycleOfUnits",
        "organization:polar-institute",
        "organization:polar-institute org:subOrganizationOf organization:polar-institute .",
    ),
    Fault(
        "an address in words",
        "AddressOf",
        "organization:polar-institute",
        'organization:polar-institute vcard:hasAddress "Oslo" .',
    ),
    Fault(
        "an address of nothing",
        "AddressOfOrganization",
        "l:author-1-affiliation-1-address",
        "",
        "organization:univ-of-the-north-dept-ice-finland vcard:hasAddress l:author-1-affiliation-1-address .",
    ),
    *(
        Fault(
            f"two values of {prop} in an address",
            shape,
            "l:author-1-affiliation-1-address",
            f'l:author-1-affiliation-1-address {prop} "Elsewhere" .',
        )
        for prop, shape in (
            ("vcard:street-address", "Street"),
            ("vcard:locality", "Locality"),
            ("vcard:postal-code", "PostalCode"),
            ("vcard:region", "Region"),
            ("vcard:country-name", "Country"),
        )
    ),
    Fault(
        "an affiliation of a stranger",
        "AffiliationOfContributor",
        "l:affiliation-1",
        'l:affiliation-1 pro:isHeldBy <p> . <p> a foaf:Person ; foaf:name "Nobody Known" .',
    ),
    Fault(
        "an author taken from another work",
        "PersonOfOneWork",
        "f:author-1",
        "winter: dcterms:creator f:author-1 ; pro:isDocumentContextFor l:r . l:r a pro:RoleInTime ; pro:withRole pro:author ; "
        "pro:isHeldBy f:author-1 .",
    ),
)
