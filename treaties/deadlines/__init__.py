"""From the registry to deadlines: engine, schedule, status, scenario, index."""
