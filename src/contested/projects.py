"""Projects: reports kept and read, merged, looked at. Ties ``store``, ``reports`` and ``merge`` together."""
