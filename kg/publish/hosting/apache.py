r"""Rules for Apache 2.4: 303 from an IRI to its document in the form that a client likes best, and what files are.

The one idea: the rules hang on no path, so that the folder works wherever it lies. Where a document is, is asked of
the file system; only those that lie under ``other/`` are named.

Neighbours: `kg.publish.hosting.accept` reads `Accept`; `kg.publish.hosting.w3id` sends people here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.publish.hosting.accept import MOST_MOVED, OFFERS, Moved, Offer, exactly, pattern

_HEAD: Final = """\
# Written by kg. Needs mod_rewrite, mod_headers and mod_mime, and in the server's own configuration
#   AllowOverride FileInfo Indexes Options=MultiViews
# and, where IRIs hold an encoded slash, AllowEncodedSlashes On.
Options -MultiViews
DirectoryIndex index.html
DirectorySlash Off
AddDefaultCharset utf-8

# What files are: the last ending tells. "10.1/x.php.ttl", "10.1/x.gz.html", "10.1/x.fr.html" are no program, no
# archive, and not in French.
<FilesMatch "\\.(?:html|ttl|jsonld|bib|ris)$">
    SetHandler default-handler
</FilesMatch>
RemoveEncoding .gz .Z .tgz .bz2 .br .zst
RemoveOutputFilter .shtml
RemoveLanguage .ca .cs .cz .da .de .dk .el .en .eo .es .et .fr .he .hr .it .ja .ko .kr .lb .ltz .nl .nn .no .pl .po \
    .pt .pt-br .ru .sv .tr .zh-cn .zh-tw
"""
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/json",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gz": "application/gzip",
}
_HEADERS: Final = """
Header always set Access-Control-Allow-Origin "*"
Header always set X-Content-Type-Options "nosniff"
Header always merge Vary "Accept" env=KG_NEGOTIATED
Header always merge Vary "Accept" env=REDIRECT_KG_NEGOTIATED
ErrorDocument 404 "/%{reqenv:KG_ROOT}404.html"

RewriteEngine On
RewriteOptions AllowNoSlash
# This folder asked for without its slash: only then the path is that of the file system
RewriteCond %{REQUEST_URI} "^/*(.*[^/])$"
RewriteRule ^/ "/%1/" [R=301,L]
# Where this folder lies, without the slash before it
RewriteCond %{REQUEST_URI}::$1 "^/+(.*?)(.*)::\\2$"
RewriteRule ^(.*)$ - [E=KG_ROOT:%1]
# The builder's own notes
RewriteRule ^\\.kg(?:/|$) - [R=404,L]
"""


def htaccess(moved: Iterable[Moved]) -> str:
    """The `.htaccess` of a site. Of `moved` the first five hundred get a rule."""
    return "".join(
        (
            _HEAD,
            *(
                f'<FilesMatch "\\.{ending}$">\n    ForceType "{kind}"\n</FilesMatch>\n'
                for ending, kind in _TYPES.items()
            ),
            '<FilesMatch "^void$">\n    ForceType "text/turtle; charset=utf-8"\n</FilesMatch>\n',
            _HEADERS,
            *elsewhere(moved),
            "# Only what is no file itself and has a document is negotiated\n",
            "RewriteCond %{REQUEST_FILENAME} -f\nRewriteRule ^ - [L]\n",
            'RewriteCond %{ENV:KG_OTHER} =""\nRewriteCond %{REQUEST_FILENAME}.html !-f\nRewriteRule ^ - [L]\n',
            "RewriteRule ^ - [E=KG_NEGOTIATED:1]\n",
            *weights(),
            *(rule for offer in OFFERS for rule in _redirects(offer)),
        )
    )


def weights() -> Iterator[str]:
    """Rules that give each form's weight, from 0 to 1000, in a variable, and refuse a client that likes none."""
    yield "# How much a client likes each form, from 0 to 1000 (RFC 9110, 12.5.1); nothing said is all the same\n"
    for offer in OFFERS:
        name = variable(offer)
        for media_range in offer.ranges:
            yield f'RewriteCond %{{ENV:{name}}} =""\n'
            yield f'RewriteCond %{{HTTP_ACCEPT}} "{pattern(media_range)}" [NC]\n'
            yield f"RewriteRule ^ - [E={name}:q%1]\n"
        yield f'RewriteCond %{{HTTP_ACCEPT}} "^\\s*$"\nRewriteRule ^ - [E={name}:q]\n'
        yield f'RewriteCond %{{ENV:{name}}} "^q(?:1.*)?$"\nRewriteRule ^ - [E={name}:1000]\n'
        yield f'RewriteCond "%{{ENV:{name}}}000" "^q0\\.?([0-9]{{3}})"\nRewriteRule ^ - [E={name}:%1]\n'
        yield f'RewriteCond %{{ENV:{name}}} =""\nRewriteRule ^ - [E={name}:0]\n'
    none = " && ".join(f"reqenv('{variable(offer)}') -eq 0" for offer in OFFERS)
    yield f'RewriteCond expr "{none}"\nRewriteRule ^ - [R=406,L]\n'


def variable(offer: Offer) -> str:
    """The name of the variable that holds a form's weight."""
    return f"KG_{offer.name.upper()}"


def best(offer: Offer) -> str:
    """The condition that no form before this one is liked as much, and none after it more."""
    place = OFFERS.index(offer)
    said = [
        f"reqenv('{variable(offer)}') {'-gt' if number < place else '-ge'} reqenv('{variable(other)}')"
        for number, other in enumerate(OFFERS)
        if number != place
    ]
    return f'RewriteCond expr "{" && ".join(said)}"\n'


def _redirects(offer: Offer) -> Iterator[str]:
    """The path of the answer is the one asked for, as it was encoded (%1), or where the document lies instead."""
    yield (
        f'{best(offer)}RewriteCond %{{ENV:KG_OTHER}} !=""\n'
        f'RewriteRule ^ "/%{{ENV:KG_ROOT}}%{{ENV:KG_OTHER}}.{offer.ending}" [R=303,QSD,L]\n'
    )
    yield (
        f'{best(offer)}RewriteCond %{{THE_REQUEST}} "^\\S+ (?:https?://[^/ ]+)?/*([^ ?]*)"\n'
        f'RewriteRule ^ "/%1.{offer.ending}" [R=303,NE,QSD,L]\n'
    )


def elsewhere(moved: Iterable[Moved]) -> Iterator[str]:
    """Rules that put into a variable where a document lies whose IRI makes no file."""
    for number, (path, place) in enumerate(moved):
        if number == 0:
            yield "# Documents that cannot lie where their IRIs say\n"
        if number == MOST_MOVED:
            yield "# There are more; they are found by their links only.\n"
            return
        yield f'RewriteRule "^{exactly(path)}$" - [E=KG_OTHER:{place}]\n'
