"""The gate for affiliations: a Web of Science address taken apart into institution, units and postal address.

Web of Science prints ``institution, unit…, street…, locality postal-code, region, country``, older
records in capitals and without blanks. What does not end as such an address does (a country, or an
American state) stays one organisation: nothing is guessed.
"""

from __future__ import annotations

import re

from kg.record.work import Address, Affiliation

_COUNTRIES = frozenset(
    """
afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|
bangladesh|barbados|belarus|belgium|belize|benin|bermuda|bhutan|bolivia|bosnia & herceg|bosnia & herzegovina|
botswana|brazil|brunei|bulgaria|burkina faso|burundi|byelarus|cambodia|cameroon|canada|cape verde|
cent afr republ|central african republic|chad|chile|china|colombia|congo|costa rica|cote ivoire|croatia|cuba|
curacao|cyprus|czech republic|czechia|czechoslovakia|dem rep congo|denmark|djibouti|dominica|dominican rep|
dominican republic|ecuador|egypt|el salvador|england|equat guinea|eritrea|estonia|eswatini|ethiopia|
faroe islands|fed rep ger|federated states of micronesia|fiji|finland|france|french guiana|french polynesia|
gabon|gambia|georgia|ger dem rep|germany|ghana|gibraltar|greece|greenland|grenada|guadeloupe|guam|guatemala|
guinea|guinea-bissau|guyana|haiti|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|
italy|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|
liberia|libya|liechtenstein|lithuania|luxembourg|macao|macau|macedonia|madagascar|malawi|malaysia|maldives|
mali|malta|martinique|mauritania|mauritius|mexico|moldova|monaco|mongol peo rep|mongolia|montenegro|morocco|
mozambique|myanmar|namibia|nepal|neth antilles|netherlands|new caledonia|new zealand|nicaragua|niger|nigeria|
north ireland|north korea|north macedonia|northern ireland|norway|oman|pakistan|palestine|panama|
papua n guinea|papua new guinea|paraguay|peoples r china|peoples republic of china|peru|philippines|poland|
portugal|puerto rico|qatar|rep congo|rep of georgia|republic of korea|reunion|romania|russia|
russian federation|rwanda|samoa|san marino|saudi arabia|scotland|senegal|serbia|serbia monteneg|seychelles|
sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|south sudan|spain|
sri lanka|st kitts & nevi|st lucia|sudan|surinam|suriname|swaziland|sweden|switzerland|syria|taiwan|tajikistan|
tanzania|thailand|timor-leste|togo|tonga|trinidad & tobago|trinidad tobago|tunisia|turkey|turkiye|turkmenistan|
u arab emirates|uganda|uk|ukraine|united arab emirates|united kingdom|united states|uruguay|us|usa|ussr|
uzbekistan|vanuatu|vatican|venezuela|vietnam|wales|west ind assoc st|yemen|yemen arab rep|yugoslavia|zaire|
zambia|zimbabwe
""".replace("\n", "").split("|")
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|"
    "PR|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY"
)
_AMERICAN = re.compile(rf"({_STATES})(?: ([0-9]{{5}}(?:-[0-9]{{4}})?))?(?: (USA))?")
_REGIONS = re.compile(
    rf"({_STATES}|AB|BC|MB|NB|NF|NL|NS|ON|ONT|PE|PEI|PQ|QC|QUE|SK|YT|NT|NSW|VIC|QLD|SA|TAS|ACT|"
    r"AC|AM|BA|CE|DF|ES|GO|MG|MS|MT|PB|PE|PI|PR|RJ|RN|RO|RS|SC|SE|SP|Vic|Qld|Tas|Ont|Que)"
    r"(?: ([A-Z0-9][A-Z0-9 ]{2,8}))?"
)
_CODE = (
    r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|"  # United Kingdom
    r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|"  # Canada
    r"(?:[A-Z]{1,3}-)?[0-9]{4} [A-Z]{2}|"  # Netherlands
    r"(?:[A-Z]{1,3}-)?[0-9]{2,3} [0-9]{2,3}|"  # Sweden, Greece
    r"(?:[A-Z]{1,3}-)?[0-9]{2}-[0-9]{3}|"  # Poland
    r"(?:[A-Z]{1,3}-)?[0-9]{5}-?[0-9]{3}|"  # Brazil
    r"[0-9]{3}-[0-9]{4}|"  # Japan
    r"(?:[A-Z]{1,3}-)?[0-9]{3,7}"
)
_LOCALITY = re.compile(
    rf"(?P<before>{_CODE}) (?P<town>[^0-9,]+(?: [0-9]{{1,2}})?)|"
    rf"(?P<city>\D+?) (?P<after>{_CODE})|"
    r"(?P<only>[^0-9]+ [0-9]{1,2})"
)
_STREET = re.compile(
    r"(?:[0-9]+[A-Za-z]?(?:[-/][0-9]+)?\s.+|.*\s[0-9]+[A-Za-z]?|(?:P\.? ?O\.? ?)?(?:Box|POB)\b.*|"
    r".*\b(?:Rd|Road|St|Str|Street|Ave|Avenue|Av|Blvd|Lane|Ln|Dr|Drive|Way|Sq|Square|Pl|Platz|Weg|Strasse|Allee|Rue|Via|Viale|Piazza|"
    r"Calle|Hwy|Pkwy|Ring|Row|Walk|Gate|Terrace|Crescent|Quai|Plaza|Lu)"
    r"|(?:Rue|Via|Viale|Piazza|Calle|Av|Ave|Avda|Rua|Carrer|Blvd|Ul|Ulitsa|Chemin|Route|Corso|Largo|Paseo)\b.*)",
    re.IGNORECASE,
)  # fmt: skip


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
    if rest[-1].lower() in _COUNTRIES:
        country = rest.pop()
    elif match := _AMERICAN.fullmatch(rest[-1]):
        rest[-1] = rest[-1].removesuffix(" USA")
        country = match[3] or ""
    else:
        return whole
    if rest:
        rest, locality, code, region = _place(rest)
    units, street = _before_the_place(rest)
    return Affiliation(
        text,
        parts[0],
        tuple(units),
        Address(", ".join(street), locality, code, region, country),
    )


def _place(parts: list[str]) -> tuple[list[str], str, str, str]:
    """The parts before the place; locality, postal code and region from the parts that end an address."""
    last = len(parts) - 1
    if match := _REGIONS.fullmatch(parts[last]):  # City, ST 12345
        region, code = match[1], match[2] or ""
        if not last:
            return [], "", code, region
        if not code and (match := _LOCALITY.fullmatch(parts[last - 1])) and not match["only"]:
            return parts[: last - 1], match["town"] or match["city"], match["before"] or match["after"], region
        return parts[: last - 1], parts[last - 1], code, region
    for place in (last, last - 1):  # the postal code tells the locality; a region may follow it
        if (
            place >= 0
            and (match := _LOCALITY.fullmatch(parts[place]))
            and not (match["only"] or _STREET.fullmatch(parts[place]) and not _is_code(match))
        ):
            region = parts[last] if place < last else ""
            return parts[:place], match["town"] or match["city"], match["before"] or match["after"], region
    return parts[:last], parts[last], "", ""


def _is_code(match: re.Match[str]) -> bool:
    """Whether the number beside the town is a postal code rather than a house number."""
    code = match["before"] or match["after"] or ""
    return len(code) > 3 or not code.isdigit()


def _before_the_place(parts: list[str]) -> tuple[list[str], list[str]]:
    """Units, then the street: once a part is a street, so is what follows."""
    for place, part in enumerate(parts):
        if _STREET.fullmatch(part):
            return parts[:place], parts[place:]
    return parts, []
