"""Builds the site step by step: packages, pages over many of them, what finds them, what is taken away."""
