"""The terms that describe a data set: those of DCAT 3, VoID, SPDX and RDF Schema that kg states, and no other.

Neighbours: `kg.vocab` has the terms of the data; `kg.publish.dataset` states these.
"""

from __future__ import annotations

from typing import Final

from kg.vocab import DCTERMS, FOAF, RDF, XSD


class DCAT:
    NS: Final = "http://www.w3.org/ns/dcat#"
    Catalog: Final = NS + "Catalog"
    DataService: Final = NS + "DataService"
    Dataset: Final = NS + "Dataset"
    Distribution: Final = NS + "Distribution"
    accessService: Final = NS + "accessService"
    accessURL: Final = NS + "accessURL"
    byteSize: Final = NS + "byteSize"
    compressFormat: Final = NS + "compressFormat"
    dataset: Final = NS + "dataset"
    distribution: Final = NS + "distribution"
    downloadURL: Final = NS + "downloadURL"
    endpointDescription: Final = NS + "endpointDescription"
    endpointURL: Final = NS + "endpointURL"
    keyword: Final = NS + "keyword"
    landingPage: Final = NS + "landingPage"
    mediaType: Final = NS + "mediaType"
    service: Final = NS + "service"
    servesDataset: Final = NS + "servesDataset"


class VOID:
    NS: Final = "http://rdfs.org/ns/void#"
    Dataset: Final = NS + "Dataset"
    DatasetDescription: Final = NS + "DatasetDescription"
    classPartition: Final = NS + "classPartition"
    classes: Final = NS + "classes"
    dataDump: Final = NS + "dataDump"
    distinctSubjects: Final = NS + "distinctSubjects"
    documents: Final = NS + "documents"
    entities: Final = NS + "entities"
    exampleResource: Final = NS + "exampleResource"
    feature: Final = NS + "feature"
    of_class: Final = NS + "class"
    of_property: Final = NS + "property"
    properties: Final = NS + "properties"
    propertyPartition: Final = NS + "propertyPartition"
    rootResource: Final = NS + "rootResource"
    sparqlEndpoint: Final = NS + "sparqlEndpoint"
    triples: Final = NS + "triples"
    uriSpace: Final = NS + "uriSpace"
    vocabulary: Final = NS + "vocabulary"


class SPDX:
    NS: Final = "http://spdx.org/rdf/terms#"
    Checksum: Final = NS + "Checksum"
    algorithm: Final = NS + "algorithm"
    checksum: Final = NS + "checksum"
    checksumAlgorithm_sha256: Final = NS + "checksumAlgorithm_sha256"
    checksumValue: Final = NS + "checksumValue"


class RDFS:
    NS: Final = "http://www.w3.org/2000/01/rdf-schema#"
    label: Final = NS + "label"


class TERMS:
    """Of DCMI, FOAF and XML Schema what only the data set's description states."""

    LicenseDocument: Final = DCTERMS.NS + "LicenseDocument"
    MediaType: Final = DCTERMS.NS + "MediaType"
    MediaTypeOrExtent: Final = DCTERMS.NS + "MediaTypeOrExtent"
    RightsStatement: Final = DCTERMS.NS + "RightsStatement"
    format: Final = DCTERMS.NS + "format"
    license: Final = DCTERMS.NS + "license"
    rights: Final = DCTERMS.NS + "rights"
    homepage: Final = FOAF.NS + "homepage"
    primaryTopic: Final = FOAF.NS + "primaryTopic"
    hexBinary: Final = XSD.NS + "hexBinary"
    nonNegativeInteger: Final = XSD.NS + "nonNegativeInteger"


NAMESPACES: Final = {
    "dcat": DCAT.NS,
    "dcterms": DCTERMS.NS,
    "foaf": FOAF.NS,
    "rdf": RDF.NS,
    "rdfs": RDFS.NS,
    "spdx": SPDX.NS,
    "void": VOID.NS,
    "xsd": XSD.NS,
}
