"""What a criteria set is for and how it joins the others, by the scene that it stands in."""

from __future__ import annotations

from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.model.coverage import Purpose, SetRole


def purpose_in(scene: Scene) -> Purpose:
    """The purpose of a set; criteria of which nothing is said are those of a first request."""
    if scene.purpose is not None:
        return scene.purpose
    if scene.preferred:
        return "preferred_product"
    return "general" if scene.general else "initial"


def role_in(purpose: Purpose, scene: Scene) -> SetRole:
    """Whether a set is a way in of its own or asked beside the others."""
    if purpose in ("preferred_product", "general") or scene.general or scene.additional:
        return "also_required"
    return "alternative"
