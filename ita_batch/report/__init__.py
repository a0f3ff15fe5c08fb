"""Facts of a week that several documents share, each made once and handed to all."""
