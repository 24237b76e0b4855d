r"""Rules for nginx: 303 from an IRI to its document in the form that a client likes best, and what files are.

The one idea: nginx has no numbers, but its maps have regular expressions; weights become four digits, and one
expression with back references tells which is the larger.

Neighbours: `kg.publish.hosting.accept` reads `Accept`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.publish.hosting.accept import MOST_MOVED, OFFERS, Moved, Offer, exactly, pattern

_HEAD: Final = """\
# Written by kg. Include it among the parts of http (conf.d or sites-enabled), and fill in what is marked with <-.
# The maps read Accept (RFC 9110, 12.5.1): the form that a client likes best, "" where it likes none.
"""
_TYPES: Final = (
    ("text/html", "html"),
    ("text/turtle", "ttl"),
    ("application/ld+json", "jsonld"),
    ("application/x-bibtex", "bib"),
    ("application/x-research-info-systems", "ris"),
    ("application/json", "json"),
    ("text/css", "css"),
    ("text/javascript", "js"),
    ("text/csv", "csv"),
    ("application/gzip", "gz"),
    ("application/xml", "xml"),
    ("text/plain", "txt"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("font/woff2", "woff2"),
)
_CHARSET: Final = (
    "text/turtle application/x-bibtex application/x-research-info-systems text/css text/javascript text/csv text/plain"
)


def config(moved: Iterable[Moved], host: str, prefix: str) -> str:
    """The configuration of a site on `host` under the URL path `prefix`, which begins and ends with a slash.

    Of `moved` the first five hundred get a rule.
    """
    return "".join(
        (
            _HEAD,
            *(rule for offer in OFFERS for rule in _weight(offer)),
            *_best(),
            'map $request_uri $kg_asked {\n    "~^/*(?<kg_path>[^?]*)" /$kg_path;\n}\n',
            *_elsewhere(moved, prefix),
            f'map $kg_elsewhere $kg_answer {{\n    "" $kg_asked.$kg_likes;\n'
            f'    default "{prefix}$kg_elsewhere.$kg_likes";\n}}\n',
            *_server(host, prefix),
        )
    )


def _weight(offer: Offer) -> Iterator[str]:
    """Maps that give a form's weight in four digits, from "0000" to "1000"."""
    name = f"kg_{offer.name}"
    for number, media_range in enumerate(offer.ranges, 1):
        found = f"{name}_{number}_q"
        said_nothing = '    "" "=";\n' if media_range == "*/*" else ""
        yield f'map $http_accept ${name}_{number} {{\n    default "-";\n{said_nothing}'
        yield f'    "~*{pattern(media_range, found)}" "=${found}";\n}}\n'
    # the first "=" is that of the most specific range; what follows it is the weight, or nothing for 1
    yield f'map "${name}_1${name}_2${name}_3" ${name} {{\n    default 0000;\n'
    for digits in (3, 2, 1):
        group = f"{name}_{digits}_digits"
        yield f'    "~^-*=0\\.?(?<{group}>[0-9]{{{digits}}})(?:[-=]|$)" "0${{{group}}}{"0" * (3 - digits)}";\n'
    yield '    "~^-*=0\\.?(?:[-=]|$)" 0000;\n    "~^-*=" 1000;\n}\n'


def _best() -> Iterator[str]:
    """The ending of the form liked best; of those liked equally, the first."""
    first, second, third = OFFERS
    yield f'map "{":".join(f"$kg_{offer.name}" for offer in OFFERS)}" $kg_likes {{\n'
    yield '    "0000:0000:0000" "";\n'
    yield f'    "~^(?={_larger(2, 0, 1)})(?={_larger(2, 1, 2)})" {third.ending};\n'
    yield f'    "~^(?={_larger(1, 0, 1)})" {second.ending};\n    default {first.ending};\n}}\n'


def _larger(one: int, other: int, group: int) -> str:
    """What matches where of three numbers of four digits the one is larger than the other, which stands before it."""
    before, between = "[0-9]{4}:" * other, "[0-9]{4}:" * (one - other - 1)
    cases = "|".join(f"{digit}[0-9]*:{between}\\{group}[{digit + 1}-9]" for digit in range(9))
    return f"{before}([0-9]*)(?:{cases})"


def _elsewhere(moved: Iterable[Moved], prefix: str) -> Iterator[str]:
    """A map of expressions, since plain words would be matched whatever their case."""
    yield 'map $uri $kg_elsewhere {\n    default "";\n'
    for number, (path, place) in enumerate(moved):
        if number == MOST_MOVED:
            yield "    # There are more; they are found by their links only.\n"
            break
        yield f'    "~^{exactly(prefix)}{exactly(path)}$" {place};\n'
    yield "}\n"


def _server(host: str, prefix: str) -> Iterator[str]:
    types = "".join(f"            {media_type} {ending};\n" for media_type, ending in _TYPES)
    bare = prefix.rstrip("/")
    home = f"    location = {bare} {{ return 301 {prefix}; }}\n" if bare else ""
    yield f"""server {{
    listen 80;                       # <- 443 ssl, with its certificate
    server_name {host};              # <- where the site lies
    absolute_redirect off;
    location ^~ {prefix} {{
        alias /var/www/site/;        # <- the folder of the site
        index index.html;
        types {{
{types}        }}
        default_type application/octet-stream;
        charset utf-8;
        charset_types {_CHARSET};
        error_page 403 404 =404 {prefix}404.html;
        add_header Access-Control-Allow-Origin "*" always;
        add_header X-Content-Type-Options nosniff always;
        add_header Vary $kg_vary always;

        # Only what is no file itself and has a document is negotiated
        set $kg_found "";
        set $kg_vary "";
        if (-f $request_filename.html) {{ set $kg_found yes; }}
        if ($kg_elsewhere) {{ set $kg_found yes; }}
        if (-f $request_filename) {{ set $kg_found ""; }}
        if ($kg_found) {{ set $kg_vary Accept; }}
        set $kg_do "$kg_found$kg_likes";
        if ($kg_do = yes) {{ return 406; }}
        if ($kg_do ~ ^yes) {{ return 303 $kg_answer; }}
    }}
{home}    location ^~ {prefix}.kg/ {{ return 404; }}
    location = {prefix}.well-known/void {{
        alias /var/www/site/.well-known/void;  # <- the same folder
        types {{ }}
        default_type text/turtle;
        charset utf-8;
        charset_types text/turtle;
        add_header Access-Control-Allow-Origin "*" always;
    }}
}}
"""
