"""The tests: each says something about documents, packages or the site."""
