"""Follow-ups: what amendments make necessary elsewhere, proposed as amendments, never done."""

from drafting.engine.follow.follow import FollowUps, follow_ups

__all__ = ["FollowUps", "follow_ups"]
