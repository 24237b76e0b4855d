"""The gate for affiliations: a Web of Science address taken apart into institution, units and postal address.

Web of Science prints ``institution, unit…, street…, locality postal-code, region, country``, older
records in capitals and without blanks. What does not end as such an address does (a country, or an
American state) stays one organisation: nothing is guessed.
"""

from __future__ import annotations

import re

from kg.record.place_name import COUNTRIES, REGIONS, UNIT_WORDS
from kg.record.work import Address, Affiliation

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|"
    "PR|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY"
)
_AMERICAN = re.compile(rf"({_STATES})(?: ([0-9]{{5}}(?:-[0-9]{{4}})?))?(?: (USA))?")
_REGION_CODE = re.compile(
    rf"({_STATES}|AB|BC|MB|NB|NF|NL|NS|ON|PE|PEI|PQ|QC|SK|YT|NT|NSW|SA|ACT|AC|AM|BA|CE|DF|ES|GO|MG|PB|PI|RJ|RN|RO|RS|SE|SP|"
    r"[A-Za-z][A-Za-z& ]*?)"
    r"(?: ((?=[A-Z ]{0,3}[0-9])[A-Z0-9][A-Z0-9 -]{2,8}))?"
)
"""A region, by its short form or one that is in the list, and the postal code that may follow it."""
_SHORT_REGION = re.compile(r"[A-Z]{2,3}")
_CODE = (
    r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|"  # United Kingdom
    r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|"  # Canada
    r"(?:NL-)?[0-9]{4} [A-Z]{2}|"  # Netherlands
    r"(?:[A-Z]{1,3}-)?[0-9]{2,3} [0-9]{2,3}|"  # Sweden, Greece
    r"(?:[A-Z]{1,3}-)?[0-9]{2}-[0-9]{3}|"  # Poland
    r"(?:[A-Z]{1,3}-)?[0-9]{5}-?[0-9]{3}|"  # Brazil
    r"[0-9]{3}-[0-9]{4}|"  # Japan
    r"(?:[A-Z]{1,3}-)?[0-9]{3,7}|"
    r"[A-Z]{1,2}[0-9][0-9A-Z]?"  # London WC2, before the codes were whole
)
_LOCALITY = re.compile(
    rf"(?P<before>{_CODE}) (?P<town>[^0-9,]+(?: [0-9]{{1,2}})?)|"
    rf"(?P<city>\D+?) (?P<after>{_CODE})|"
    r"(?P<only>[^0-9]+ [0-9]{1,2})"
)
_NAMED_STREET = (
    r"[0-9]+[A-Za-z]?(?:[-/][0-9]+)?\s.+|"  # 8 Priory Rd
    r"(?:P\.? ?O\.? ?)?(?:Box|POB|BP|PB|CP|Postfach|Apartado|Apdo|Casilla|Caixa|Boite)\b.*|"
    r".*\b(?:Rd|Road|St|Str|Street|Ave|Avenue|Av|Blvd|Lane|Ln|Dr|Drive|Way|Sq|Square|Pl|Platz|Weg|Strasse|Allee|Alle|"
    r"Hwy|Pkwy|Ring|Row|Walk|Gate|Terrace|Crescent|Quai|Plaza|Lu|Ro|Hill|Fields|Pk|Park|Ku|Gardens|Hubland|Campus)"
    r"(?: (?:N|S|E|W|North|South|East|West|Bldg))?|"
    r"(?:Rue|Via|Viale|Piazza|Piazzale|Calle|Av|Ave|Avda|Rua|Carrer|Blvd|Ul|Ulitsa|Al|Chemin|Route|Corso|Largo|Paseo|Str)\b.*"
)
_NAMED = re.compile(_NAMED_STREET, re.IGNORECASE)
_STREET = re.compile(
    rf"{_NAMED_STREET}|.*[A-Za-z]{{3}}.*\s[0-9]+[A-Za-z]?(?:[-/][0-9]+[A-Za-z]?)?",  # Heisenbergstr 1
    re.IGNORECASE,
)
_SHORT_CODES = frozenset(("japan", "taiwan", "south korea", "iceland", "israel"))
_UNIT_NUMBER = re.compile(
    r".*\b(?:Dept|Inst|Fac|Lab|Labs|Sect|Div|Univ|Unit|Serv|Grp|UMR|UPR|URA|UA|SFB|FB)\b.* [0-9]+", re.IGNORECASE
)


def affiliation(text: str) -> Affiliation:
    """An affiliation from a printed address.

    >>> parsed = affiliation("Univ Bristol, Sch Policy Studies, 8 Priory Rd, Bristol BS8 1TZ, Avon, England")
    >>> parsed.institution, parsed.units
    ('Univ Bristol', ('Sch Policy Studies',))
    >>> parsed.address
    Address(street='8 Priory Rd', locality='Bristol', postal_code='BS8 1TZ', region='Avon', country='England')
    >>> affiliation("UNIV ARIZONA,STEWARD OBSERV,TUCSON,AZ 85721").address
    Address(street='', locality='TUCSON', postal_code='85721', region='AZ', country='')
    >>> affiliation("School of Somewhere, Nowhere").institution
    'School of Somewhere, Nowhere'
    """
    parts = [part for part in (part.strip() for part in text.rstrip(" .;").split(",")) if part]
    whole = Affiliation(text, text.strip())
    if len(parts) < 2:
        return whole
    country = region = code = locality = ""
    rest = parts[1:]
    if rest[-1].lower() in COUNTRIES:
        country = rest.pop()
    elif match := _AMERICAN.fullmatch(rest[-1]):
        rest[-1] = rest[-1].removesuffix(" USA")
        country = match[3] or ""
    else:
        return whole
    if rest:
        rest, locality, code, region = _place(rest, country)
    units, street = _before_the_place(rest)
    return Affiliation(
        text,
        parts[0],
        tuple(units),
        Address(", ".join(street), locality, code, region, country),
    )


def _place(parts: list[str], country: str) -> tuple[list[str], str, str, str]:
    """The parts before the place; locality, postal code and region from the parts that end an address."""
    last = len(parts) - 1
    region, code = _region(parts, last)
    if region and last == 0:
        return [], "", code, region
    town = last - 1 if region else last
    match = _LOCALITY.fullmatch(parts[town])
    if match and not match["only"] and (region or not _STREET.fullmatch(parts[town]) or _is_code(match, country)):
        return parts[:town], match["town"] or match["city"], match["before"] or match["after"], region
    match = _LOCALITY.fullmatch(parts[last - 1]) if last and not region else None
    if match and not _NAMED.fullmatch(parts[last - 1]) and _is_code(match, country):
        # the postal code tells the town; what follows is a region, whatever its name
        return parts[: last - 1], match["town"] or match["city"], match["before"] or match["after"], parts[last]
    return parts[:town], parts[town], code, region


def _region(parts: list[str], last: int) -> tuple[str, str]:
    """The region that ends an address, and its postal code: a short form or a listed name, with a town before it."""
    match = _REGION_CODE.fullmatch(parts[last])
    if not match:
        return "", ""
    name, code = match[1], match[2] or ""
    if _SHORT_REGION.fullmatch(name):
        return name, code
    before = parts[last - 1] if last else ""
    if name.lower() not in REGIONS or not before or _is_unit(before):
        return "", ""
    if _STREET.fullmatch(before) and not _town_with_code(before):
        return "", ""  # Minato Ku, Tokyo 106: then it is the town
    return name, code


def _town_with_code(part: str) -> bool:
    return bool((match := _LOCALITY.fullmatch(part)) and not match["only"])


def _is_unit(part: str) -> bool:
    return any(word in UNIT_WORDS for word in part.lower().split())


def _is_code(match: re.Match[str], country: str) -> bool:
    """Whether the number beside the town is a postal code: three digits are in some countries, elsewhere a house."""
    code = match["before"] or match["after"] or ""
    return len(code) > 3 or code != "" and (not code.isdigit() or country.lower() in _SHORT_CODES)


def _before_the_place(parts: list[str]) -> tuple[list[str], list[str]]:
    """Units, then the street: once a part is a street, so is what follows."""
    for place, part in enumerate(parts):
        if _STREET.fullmatch(part) and not _UNIT_NUMBER.fullmatch(part):
            return parts[:place], parts[place:]
    return parts, []
