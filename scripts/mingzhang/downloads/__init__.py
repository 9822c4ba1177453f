"""What readers take away: files for each disclosure, files for the whole corpus, and the catalogues that name them."""
