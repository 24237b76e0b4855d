"""The data set in schema.org, for the head of about.html: what search engines for data sets read.

Properties are those of Google's guidelines for `Dataset`. Neighbours: `kg.publish.dataset` says the same in RDF.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kg.publish import machine
from kg.publish import path as paths
from kg.publish.dataset.download import Download, form
from kg.publish.dataset.statistics import Statistics
from kg.publish.dataset.words import RIGHTS, described, iri, publisher, title
from kg.publish.document import Text
from kg.publish.machine.schema_org import CONTEXT, Node, filled, tagged
from kg.publish.machine.signposting import Link
from kg.publish.site import Site
from kg.publish.url import root, url

_FILE = "about.html"
_MOST_KEYWORDS = 20


def head(site: Site, counted: Statistics, downloads: Sequence[Download] = ()) -> Markup:
    """The tags for the head of about.html."""
    named = title(site)
    text = described(counted)[site.language]
    return Markup("").join(
        (
            machine.shown(named.get(site.language) or site.title, text, "website", site, _FILE),
            machine.links(_links(site)),
            machine.json_block(node(site, counted, downloads)),
        )
    )


def node(site: Site, counted: Statistics, downloads: Sequence[Download]) -> Node:
    """The description in JSON-LD."""
    return filled(
        {
            "@context": CONTEXT,
            "@id": iri(site),
            "@type": "Dataset",
            "name": _texts(title(site)),
            "description": _texts(described(counted)),
            "url": url(site, _FILE),
            "license": site.license,
            "usageInfo": _texts(RIGHTS) if site.abstracts else [],
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": publisher(site), "url": root(site)},
            "publisher": {"@type": "Organization", "name": publisher(site), "url": root(site)},
            "keywords": [
                tagged(text)
                for topic, _ in counted.topics[:_MOST_KEYWORDS]
                for text in topic.labels or (topic.label,)
                if not topic.untitled
            ],
            "distribution": [_download(each, site) for each in downloads if root(site)],
        }
    )


def _links(site: Site) -> list[Link]:
    forms = (("data/dataset.ttl", "text/turtle"), ("data/dataset.jsonld", "application/ld+json"))
    return [
        Link("canonical", url(site, _FILE)),
        Link("cite-as", iri(site)),
        Link("type", "https://schema.org/AboutPage"),
        Link("type", "https://schema.org/Dataset"),
        Link("license", site.license),
        *(Link("describedby alternate", paths.to(file, _FILE), media_type) for file, media_type in forms),
    ]


def _texts(texts: dict[str, str]) -> list[object]:
    return [tagged(Text(text, language)) for language, text in texts.items()]


def _download(download: Download, site: Site) -> Node:
    kind = form(download)
    return {
        "@type": "DataDownload",
        "name": download.path.rpartition("/")[2],
        "contentUrl": url(site, download.path),
        "encodingFormat": kind.media_type,
        "contentSize": f"{download.size} B",
        "sha256": download.sha256,
    }
