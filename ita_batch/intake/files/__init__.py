"""From a file's bytes to cells: preflight, the walk through the package, the isolated reader."""
