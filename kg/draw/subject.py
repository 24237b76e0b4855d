"""Which subjects an article has, and in which language a picture names its classes.

Neighbours: `kg.draw.gather` draws them.
"""

from __future__ import annotations

from kg.draw.index import Index
from kg.draw.label import clean
from kg.vocab import DCTERMS, FABIO, SKOS


def subjects(index: Index, article: str) -> list[str]:
    """The concepts that an article is about: keywords, then classes."""
    return list(dict.fromkeys(index.iris(article, DCTERMS.subject) + index.iris(article, FABIO.hasSubjectTerm)))


def common_language(index: Index, language: str, articles: list[str]) -> str:
    """The language in which most subjects of the articles have a label, so that a picture mixes none without need.

    The language asked for, then English, wins a tie.
    """
    concepts = dict.fromkeys(s for article in articles for s in subjects(index, article))
    languages = [tag for c in concepts for tag in index.labels(c, SKOS.prefLabel)]
    wanted = [language.lower().partition("-")[0], "en"]
    return max(
        sorted(set(languages)), key=lambda tag: (languages.count(tag), [w == tag for w in wanted]), default=wanted[0]
    )


def concept_label(index: Index, iri: str, language: str) -> str:
    """A concept's label in a language, else the one that the picture's language prefers."""
    return clean(index.labels(iri, SKOS.prefLabel).get(language, "") or index.text(iri, SKOS.prefLabel))
