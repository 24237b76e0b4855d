"""What the data set of a site is called, in words and by its IRI.

Neighbours: `kg.publish.dataset.triples` and `kg.publish.dataset.page` say it to machines.
"""

from __future__ import annotations

from typing import Final

from kg.publish.dataset.statistics import Statistics
from kg.publish.site import Site
from kg.publish.url import root, url

TITLES: Final = {"en": "Linked data of scholarly works and their citations", "zh": "学术文献及其引文的关联数据"}
"""What a data set is called whose site has no title."""
DESCRIPTIONS: Final = {
    "en": "Works, their authors, venues, subjects and references, and which work cites which, as linked data in the "
    "terms of the SPAR ontologies: {works:,} works, {recorded:,} of them from records, {triples:,} triples.",
    "zh": "以 SPAR 本体描述的关联数据：文献及其作者、出版物、主题和参考文献，以及文献之间的引用关系。"
    "共 {works:,} 篇文献（其中 {recorded:,} 篇有题录），{triples:,} 条三元组。",
}
RIGHTS: Final = {
    "en": "The licence covers the metadata. Abstracts are the works of their authors or publishers: the licence does "
    "not cover them, and no right to them is given here.",
    "zh": "许可仅适用于元数据。摘要是其作者或出版者的作品，不在许可范围之内，此处不授予与其有关的任何权利。",
}


def iri(site: Site) -> str:
    """The IRI of the data set, which about.html describes.

    >>> iri(Site("https://a.example/kg/")), iri(Site("urn:kg:"))
    ('https://a.example/kg/about.html#dataset', 'urn:kg:about#dataset')
    """
    return (url(site, "about.html") or f"{site.base.partition('#')[0]}about") + "#dataset"


def title(site: Site) -> dict[str, str]:
    """The title of the data set by language; "" for one whose language nobody said."""
    return {"": site.title} if site.title else TITLES


def described(counted: Statistics) -> dict[str, str]:
    """The description of the data set by language."""
    numbers = {"works": counted.works, "recorded": counted.recorded, "triples": counted.triples}
    return {language: text.format(**numbers) for language, text in DESCRIPTIONS.items()}


def publisher(site: Site) -> str:
    """What whoever runs the site is called: by the site's title, else its place on the web, since no more is known.

    >>> publisher(Site("https://a.example/kg/"))
    'a.example/kg'
    """
    return site.title or root(site).partition("//")[2].strip("/") or site.base
