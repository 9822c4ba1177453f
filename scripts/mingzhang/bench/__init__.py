"""A made-up province whose disclosures the project is measured and tested with."""
