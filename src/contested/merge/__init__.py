"""Claims of many reports to events: source families, pairs with reasons, clusters, tolls under a rule, control over time."""
