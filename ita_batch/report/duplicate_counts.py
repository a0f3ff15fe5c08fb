"""How many duplicates were merged, asked about and decided: the same numbers in run.json, memo and terminal."""

from ita_batch.week import Week


def duplicate_counts(week: Week) -> dict[str, int]:
    """Rows merged into another, pairs that wait for a decision, decisions obeyed, and decisions asked again."""
    found = list(week.matchings.values())
    stale = {item.pair.pair_id for item in week.kept.stale if item.pair}
    suspected = {pair.pair_id for one in found for pair in one.suspected} | stale
    return {
        "merged": sum(len(merge.merged) for one in found for merge in one.merges),
        "suspected": len(suspected),
        "decided": sum(len(one.decided) for one in found),
        "stale": len(stale),
    }
