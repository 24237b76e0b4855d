"""The stub of a permanent identifier: what w3id.org needs to know to send people to wherever the site lies today.

The one idea: w3id.org sees no files, so whatever has not the ending of one is taken for an IRI.

Neighbours: `kg.publish.hosting.apache` has the rules that weigh `Accept`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from kg.publish.hosting.accept import OFFERS, Moved, Offer
from kg.publish.hosting.apache import best, elsewhere, weights
from kg.publish.site import Site
from kg.publish.url import root

TARGET: Final = "https://site.example/kg/"
"""Stands for the URL of the site, which its owner fills in."""
_OWN: Final = (
    r"(?:assets|browse|data|search|other|\.well-known)/.*|(?:sitemap[0-9-]*\.xml|robots\.txt)"
    r"|.*\.(?:html|ttl|jsonld|bib|ris)"
)


def htaccess(site: Site, moved: Iterable[Moved]) -> str:
    """The `.htaccess` for the folder of the identifier at w3id.org."""
    prefix = urlsplit(root(site)).path or "/"
    asked = f'RewriteCond %{{THE_REQUEST}} "^\\S+ (?:https?://[^/ ]+)?/+{prefix[1:]}([^ ?]*)"\n'
    return "".join(
        (
            f"# Written by kg for <{site.base}>. Fill in where the site lies: {TARGET}\n",
            "Options -MultiViews\n",
            'Header always set Access-Control-Allow-Origin "*"\n',
            'Header always merge Vary "Accept"\n',
            "RewriteEngine On\n",
            f'# Files of the site\n{asked}RewriteRule "^(?:{_OWN})?$" "{TARGET}%1" [R=302,NE,L]\n',
            *elsewhere(moved),
            *weights(),
            *(rule for offer in OFFERS for rule in _redirects(offer, asked)),
        )
    )


def _redirects(offer: Offer, asked: str) -> Iterator[str]:
    yield (
        f'{best(offer)}RewriteCond %{{ENV:KG_OTHER}} !=""\n'
        f'RewriteRule ^ "{TARGET}%{{ENV:KG_OTHER}}.{offer.ending}" [R=303,QSD,L]\n'
    )
    yield f'{best(offer)}{asked}RewriteRule ^ "{TARGET}%1.{offer.ending}" [R=303,NE,QSD,L]\n'


def readme(site: Site) -> str:
    """The text that w3id.org wants beside the rules, with what its owner fills in."""
    return f"""# {site.title or site.base}

Linked data of scholarly works under <{site.base}>, published with kg.

* Home page: {TARGET}
* Contact: NAME, E-MAIL OR GITHUB NAME

To have it under w3id.org: put `.htaccess` and this file into the folder of the identifier in a fork of
<https://github.com/perma-id/w3id.org>, with the address of the site instead of {TARGET} in both and a contact here,
and open a pull request.
"""
