"""Words that tell an organisation from a person, in full and as Web of Science abbreviates them."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = frozenset(
    """
    acad academies academy administration advisors agcy agency alliance assembly assn assoc associates association
    audit authority bank board bur bureau center centre cern cities clinic club coalition collab collabor collaborat
    collaboration collaborative collaborators college comm commission committee community companies company
    confederation conference congress consort consortium consulting convention cooperative corp corporation council
    court ctr department dept directorate division economist enterprise enterprises executive faculty fdn federation
    forum foundation fund gazette gmbh government govt group groups grp guardian hospital inc industries industry
    initiative inst institut institute institutes institution instituto international investigators lab laboratories
    laboratory labs league library limited llc ltd magazine minist ministerio ministry museum national nations natl
    network news newspaper observatory office org organisation organisations organization organizations panel
    parliament partners partnership press program programme project publishers publishing registry research
    secretariat senate service services soc societe society staff statistics subcommittee survey systems taskforce
    team technologies telegraph times treasury tribune trust union univ universidad universita universitat universite
    universiteit university workgroup
    """.split()
)  # fmt: skip

_NAMES: Final = frozenset(
    """
    acm adb aids ansi apa arcgis asce ashrae asme astm autodesk bbc bis brics cdc cdp cia cipfa cisco cnn dclg defra
    dfid din dod doe dti ecb eea efsa ema epa esa esri etsi eu eurostat faa fao fbi fda gao gbd google gsma hhs hm
    hmso iaea ibm icao icc icomos iea ieee ietf ifpri iftf ilo imf imo intel ipcc iso itu iucn iupac mathworks
    microsoft mit nasa nato nber ncbi nesta ngo nhs nice nih nist noaa nrc nsf nvidia oasis oclc oecd ofsted ogc omg
    opec openai osha pmi rand samsung sas sipri spss stata un unaids unctad undp unece unep unesco unfccc unfpa unhcr
    unicef unido uniprot unodc usaid usda usepa usgs w3c who wipo wmo wto wwf
    """.split()
)  # fmt: skip

_SEAT: Final = re.compile(
    r"(?:(?:royal|london|metropolitan|greater) ){0,2}(?:house|city|town|county|borough|state|commonwealth|mayor"
    r"|republic|kingdom|district|province|municipality|diocese|church) of (?!the art\b)(?:the )?(?P<where>\w)",
    re.IGNORECASE,
)

_HAN: Final = re.compile(
    "(?:大学|学院|学校|中学|研究院|研究所|研究室|研究中心|研究会|实验室|委员会|公司|集团|课题组|项目组|编写组|小组|协会|学会|联盟|"
    "出版社|编辑部|编委会|杂志社|医院|中心|总局|办公室|国务院|人民政府|统计局|气象局|管理局|科学院|工程院|图书馆|博物馆|基金会|联合会|银行|"
    "工作组|协作组|专家组|党组|党委|法院|检察院|财政部|教育部|卫生部|科技部|农业部|水利部|商务部|建设部|环保部|生态环境部)"
)


def words(name: str) -> list[str]:
    """The words of a name in lower case, without the signs around them.

    >>> words("U.S. Dept. of Energy (DOE)")
    ['us', 'dept', 'of', 'energy', 'doe']
    """
    return [word for part in name.split() if (word := part.replace(".", "").strip(",;:()[]&*").lower())]


def is_group(name: str) -> bool:
    """Whether a name printed without a comma, or its part before a comma, is certainly an organisation's.

    >>> is_group("World Health Organization"), is_group("OECD"), is_group("中国科学院物理研究所")
    (True, True, True)
    >>> is_group("House of Commons"), is_group("Financial Times"), is_group("PARTICLE DATA GRP")
    (True, True, True)
    >>> is_group("Ayres S"), is_group("'t Hart P."), is_group("张三")
    (False, False, False)
    """
    if _HAN.search(name):
        return True
    parts = words(name)
    if len(parts) == 1:
        return parts[0] in _NAMES and (name.isupper() or len(name) > 5) or parts[0] in _WORDS
    return (
        any(part in _WORDS for part in parts)
        or (seat := _SEAT.match(name)) is not None
        and seat["where"].isupper()
        or parts[:1] == ["the"]
        or parts[:1] in (["us"], ["usa"], ["uk"])
        and len(parts[1]) > 2
        or any(part in _NAMES for part in _capitals(name))
    )


def _capitals(name: str) -> list[str]:
    """The acronyms of a name in mixed case, in lower case: in one in capitals, an acronym is any word."""
    return [] if name.isupper() else [part.lower() for part in name.split() if len(part) > 2 and part.isupper()]
