"""The outcome in one line and one sentence."""

from __future__ import annotations

from knowledge.model import TextPack
from scanner.match.finding import Finding


def headline_and_detail(finding: Finding, text: TextPack) -> tuple[str, str]:
    """What heads the answer, and a sentence on it that may be empty."""
    labels = text.labels
    if finding.verdict == "matched":
        return text.titles[finding.matches[0].concept], ""
    if finding.verdict == "ambiguous" and finding.reason == "code_needs_brand":
        return labels["outcome_ambiguous"], labels["outcome_ambiguous_codes"]
    return labels[f"outcome_{finding.verdict}"], labels[f"outcome_{finding.verdict}_text"]
