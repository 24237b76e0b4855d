"""Web of Science addresses taken apart: institution, units, street, town, postal code, region, country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.record.address import affiliation

ADDRESSES = """
UNIV CALIF SAN DIEGO,DEPT PHYS,LA JOLLA,CA 92093;UNIV CALIF SAN DIEGO;DEPT PHYS;;LA JOLLA;92093;CA;
BELL TEL LABS INC,MURRAY HILL,NJ 07974;BELL TEL LABS INC;;;MURRAY HILL;07974;NJ;
UNIV DORTMUND,INST PHYS,D-4600 DORTMUND 50,FED REP GER;UNIV DORTMUND;INST PHYS;;DORTMUND 50;D-4600;;FED REP GER
OSAKA UNIV,FAC ENGN,DEPT ELECTR,SUITA,OSAKA 565,JAPAN;OSAKA UNIV;FAC ENGN/DEPT ELECTR;;SUITA;565;OSAKA;JAPAN
UNIV TOKYO,INST SOLID STATE PHYS,MINATO KU,TOKYO 106,JAPAN;UNIV TOKYO;INST SOLID STATE PHYS;MINATO KU;TOKYO;106;;JAPAN
KYOTO UNIV,DEPT PHYS,KYOTO 606,JAPAN;KYOTO UNIV;DEPT PHYS;;KYOTO;606;;JAPAN
CERRO TOLOLO INTERAMER OBSERV,LA SERENA,CHILE;CERRO TOLOLO INTERAMER OBSERV;;;LA SERENA;;;CHILE
EUROPEAN SO OBSERV,CASILLA 19001,SANTIAGO 19,CHILE;EUROPEAN SO OBSERV;;CASILLA 19001;SANTIAGO 19;;;CHILE
UNIV NACL LA PLATA,RA-1900 LA PLATA,ARGENTINA;UNIV NACL LA PLATA;;;LA PLATA;RA-1900;;ARGENTINA
UNIV AMSTERDAM,ASTRON INST,1018 WB AMSTERDAM,NETHERLANDS;UNIV AMSTERDAM;ASTRON INST;;AMSTERDAM;1018 WB;;NETHERLANDS
UNIV TORONTO,DEPT PHYS,TORONTO M5S 1A7,ONTARIO,CANADA;UNIV TORONTO;DEPT PHYS;;TORONTO;M5S 1A7;ONTARIO;CANADA
POLISH ACAD SCI,INST PHYS,AL LOTNIKOW 32-46,PL-02668 WARSAW,POLAND;POLISH ACAD SCI;INST PHYS;AL LOTNIKOW 32-46;WARSAW;PL-02668;;POLAND
ROYAL OBSERV EDINBURGH,BLACKFORD HILL,EDINBURGH EH9 3HJ,MIDLOTHIAN,SCOTLAND;ROYAL OBSERV EDINBURGH;;BLACKFORD HILL;EDINBURGH;EH9 3HJ;MIDLOTHIAN;SCOTLAND
Univ Bristol, Sch Policy Studies, Bristol, Avon, England;Univ Bristol;Sch Policy Studies;;Bristol;;Avon;England
Univ Hong Kong, Dept Polit, Pokfulam Rd, Hong Kong, Peoples R China;Univ Hong Kong;Dept Polit;Pokfulam Rd;Hong Kong;;;Peoples R China
Univ Hong Kong, Dept Polit, Hong Kong, Hong Kong, Peoples R China;Univ Hong Kong;Dept Polit;;Hong Kong;;Hong Kong;Peoples R China
Univ N Carolina, Chapel Hill, NC USA;Univ N Carolina;;;Chapel Hill;;NC;USA
Univ Melbourne, Sch Govt, Parkville, Vic 3010, Australia;Univ Melbourne;Sch Govt;;Parkville;3010;Vic;Australia
Univ Manchester, Manchester Business Sch, Booth St West, Manchester M15 6PB, Lancs, England;Univ Manchester;Manchester Business Sch;Booth St West;Manchester;M15 6PB;Lancs;England
Univ Duisburg, Dept Math, FB 11, D-47048 Duisburg, Germany;Univ Duisburg;Dept Math/FB 11;;Duisburg;D-47048;;Germany
Aarhus Univ, Dept Polit Sci, Bartholins Alle 7, DK-8000 Aarhus C, Denmark;Aarhus Univ;Dept Polit Sci;Bartholins Alle 7;Aarhus C;DK-8000;;Denmark
""".strip().splitlines()


@pytest.mark.parametrize("row", ADDRESSES)
def test_an_address_is_taken_apart(row: str) -> None:
    text, *expected = row.rsplit(";", 7)
    found = affiliation(text)
    place = found.address
    parts = [place.street, place.locality, place.postal_code, place.region, place.country]
    assert [found.institution, "/".join(found.units), *parts] == expected
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["School of Somewhere, Nowhere", "UNIV SOMEWHERE", "清华大学物理系", "Dept Phys, Atlantis"]
)
def test_what_is_no_such_address_stays_one_organisation(text: str) -> None:
    found = affiliation(text)
    assert (found.institution, found.units) == (text, ())
    assert not any((found.address.locality, found.address.country, found.address.street))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters=","), max_size=30), max_size=8).map(",".join))
def test_every_part_is_kept(text: str) -> None:
    found = affiliation(text)
    place = found.address
    kept = " ".join(
        (found.institution, *found.units, place.street, place.locality, place.postal_code, place.region, place.country)
    )
    for word in text.replace(",", " ").strip(" .;").split():
        assert word.strip(".;") in kept
