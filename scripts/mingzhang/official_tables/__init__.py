"""The official tables of a disclosure: from grids of cells to accepted amounts."""
