"""Comparisons and amendments for people: terminal, HTML, Markdown, JSON."""
