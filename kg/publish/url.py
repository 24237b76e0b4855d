"""The URLs of a site's files on the web, and what may stand in HTML for machines.

The one idea: an IRI under the base and the URL of its document differ in the ending only.

Neighbours: `kg.publish.path` gives relative references; the machine descriptions want absolute ones.
"""

from __future__ import annotations

from kg.publish import path as paths
from kg.publish.site import Site


def root(site: Site) -> str:
    """The URL under which the site's files lie, or "" where the base is none of the web's (``urn:…``).

    >>> root(Site("https://a.example/kg/")), root(Site("https://a.example/kg#")), root(Site("urn:kg:"))
    ('https://a.example/kg/', 'https://a.example/', '')
    """
    if not site.base.startswith(("http://", "https://")):
        return ""
    return site.base.partition("#")[0].rpartition("/")[0] + "/"


def url(site: Site, file: str) -> str:
    """The URL of a file of the site, by its path from the root; "" as above.

    >>> url(Site("https://a.example/kg/"), "work/doi/10.1/a<b.html")
    'https://a.example/kg/work/doi/10.1/a%3Cb.html'
    """
    start = root(site)
    return start + paths.to(file, "").removeprefix("./") if start else ""
