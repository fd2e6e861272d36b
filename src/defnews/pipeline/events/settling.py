"""What each step of settling the happenings of an article sees of them."""

from __future__ import annotations

from defnews.pipeline.events.merging import Merger

__all__ = ["Step"]


class Step:
    """Works on merged happenings in place."""

    def __init__(self, merger: Merger) -> None:
        self.merger = merger
        self.happenings = merger.happenings
        self.entities = merger.entities
        self.side = merger.side
        self.is_person = merger.is_person
        self.is_body = merger.is_body
        self.scenes = {scene.sentence: scene for scene in merger.scenes}
