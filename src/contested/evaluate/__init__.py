"""Scoring: claims in the guide's exchange form against gold claims."""
