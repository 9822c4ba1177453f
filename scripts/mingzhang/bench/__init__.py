"""A made-up province whose disclosures the project is measured and tested with.

`corpus(n, seed)` gives files with what they state; `made_up_budget(seed, index)` gives the values alone,
and `render(budget, template)` puts words around them.
"""
