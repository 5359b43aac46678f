"""What of a store is the migrations' business."""

NOT_IN_MODELS = "search_index"
"""The full-text index and its shadow tables, which `db.care.schema` puts in place."""


def in_models(name: str | None, kind: str, _parents: object) -> bool:
    """Whether comparing models with a store should look at something the store has."""
    return not (kind == "table" and name is not None and name.startswith(NOT_IN_MODELS))
