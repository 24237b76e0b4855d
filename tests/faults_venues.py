"""Faults of venues, and of what is part of what."""

from __future__ import annotations

from tests.planting import Fault

FAULTS = (
    Fault("an article in two venues", "PartOf", "frost:", "frost: frbr:partOf j:volume-7 ."),
    Fault("an article in a venue in words", "PartOf", "winter:", 'winter: frbr:partOf "Journal of Ice" .'),
    Fault("an article in a venue that is nowhere", "PartOf", "winter:", "winter: frbr:partOf <venue/nowhere> ."),
    Fault("a part in words", "Part", "winter:", 'winter: frbr:part "chapter 1" .'),
    Fault(
        "a journal in one of its volumes",
        "JournalIsWhole",
        "venue/ice-reports",
        "<venue/ice-reports> frbr:partOf j:volume-7 .",
    ),
    Fault("a work that is part of itself", "NoCycleOfParts", "winter:", "winter: frbr:partOf winter: ."),
    Fault(
        "two works that are part of each other",
        "NoCycleOfParts",
        ("winter:", "l:cited-5"),
        "winter: frbr:partOf l:cited-5 . l:cited-5 frbr:partOf winter: .",
    ),
    Fault(
        "an article in a book",
        "ArticleInVenue",
        "frost:",
        "frost: frbr:partOf cold: .",
        "frost: frbr:partOf <venue/ice-reports#volume-4> .",
    ),
    Fault(
        "a chapter in a journal",
        "ChapterInBook",
        "chapter:",
        "chapter: frbr:partOf journal: .",
        "chapter: frbr:partOf cold: .",
    ),
    Fault("a volume without number", "VolumeNumber", "j:volume-7", "", 'j:volume-7 fabio:hasSequenceIdentifier "7" .'),
    Fault("a volume of two numbers", "VolumeNumber", "j:volume-7", 'j:volume-7 fabio:hasSequenceIdentifier "VII" .'),
    Fault(
        "a volume whose number is an integer",
        "VolumeNumber",
        "j:volume-7",
        "j:volume-7 fabio:hasSequenceIdentifier 7 .",
        'j:volume-7 fabio:hasSequenceIdentifier "7" .',
    ),
    Fault(
        "an issue without number",
        "VolumeNumber",
        "j:volume-7-issue-2",
        "",
        'j:volume-7-issue-2 fabio:hasSequenceIdentifier "2" .',
    ),
    Fault(
        "an issue with an empty number",
        "VolumeNumber",
        "j:volume-7-issue-2",
        'j:volume-7-issue-2 fabio:hasSequenceIdentifier " " .',
        'j:volume-7-issue-2 fabio:hasSequenceIdentifier "2" .',
    ),
    Fault(
        "an issue with a leading zero",
        "IssueNumber",
        "j:volume-7-issue-2",
        'j:volume-7-issue-2 fabio:hasSequenceIdentifier "02" .',
        'j:volume-7-issue-2 fabio:hasSequenceIdentifier "2" .',
    ),
    Fault("a volume of no journal", "VolumeInJournal", "j:volume-7", "", "j:volume-7 frbr:partOf journal: ."),
    Fault(
        "a volume within a volume",
        "VolumeInJournal",
        "j:volume-8",
        'j:volume-8 a fabio:Expression , fabio:JournalVolume ; fabio:hasSequenceIdentifier "8" ; frbr:partOf j:volume-7 .',
    ),
    Fault(
        "an issue of no volume",
        "IssueInJournal",
        "j:volume-7-issue-2",
        "",
        "j:volume-7-issue-2 frbr:partOf j:volume-7 .",
    ),
    Fault(
        "an issue within an issue",
        "IssueInJournal",
        "j:issue-3",
        'j:issue-3 a fabio:Expression , fabio:JournalIssue ; fabio:hasSequenceIdentifier "3" ; frbr:partOf j:volume-7-issue-2 .',
    ),
    Fault(
        "two volumes 7",
        "NumberedOnce",
        "journal:",
        'j:v a fabio:Expression , fabio:JournalVolume ; fabio:hasSequenceIdentifier "7" ; frbr:partOf journal: .',
    ),
    Fault(
        "two issues 2",
        "NumberedOnce",
        "j:volume-7",
        'j:i a fabio:Expression , fabio:JournalIssue ; fabio:hasSequenceIdentifier "2" ; frbr:partOf j:volume-7 .',
    ),
)
