"""Many articles: a store of what they say, and one engagement where several tell of one happening.

from defnews.corpus import Corpus

with Corpus("defence.duckdb") as corpus:
    corpus.add(articles)
    for engagement in corpus.engagements():
        print(engagement.when, engagement.type, len(engagement.sources))
"""

from .engagement import (
    Claim,
    Disagreement,
    Engagement,
    Level,
    Party,
    Source,
    StatusReport,
    Venue,
    When,
)
from .store import Corpus

__all__ = [
    "Claim",
    "Corpus",
    "Disagreement",
    "Engagement",
    "Level",
    "Party",
    "Source",
    "StatusReport",
    "Venue",
    "When",
]
