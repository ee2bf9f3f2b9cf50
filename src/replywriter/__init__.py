"""Replies to 政协提案 and 人大代表建议: outline in, letter ready for signature out."""

__version__ = "0.1.0"
