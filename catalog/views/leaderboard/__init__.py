"""Results of many models -> honest leaderboards: what is comparable, ranks, fronts, records, gaps."""
