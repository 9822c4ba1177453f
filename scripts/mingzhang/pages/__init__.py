"""From the catalogue of disclosures to the pages of the site: one module a page."""
