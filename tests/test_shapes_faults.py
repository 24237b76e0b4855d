"""The shapes find every planted fault, name the node, and report nothing besides."""

from __future__ import annotations

import pytest

from kg.validate.shapes import built_in
from tests import faults_agents, faults_identifiers, faults_references, faults_subjects, faults_terms, faults_venues, faults_works
from tests.planting import BASE, Fault, iri, planted, sound, told
from kg.validate import validate

FAULTS: tuple[Fault, ...] = tuple(
    fault
    for table in (faults_works, faults_agents, faults_identifiers, faults_references, faults_venues, faults_subjects, faults_terms)
    for fault in table.FAULTS
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_where_it_is(fault: Fault) -> None:
    assert told(planted(fault)) == fault.expected()
