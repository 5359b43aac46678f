"""The question before something is written that could say who a patient is."""

from screens.engage import Engage


async def asked_about(engage: Engage, named: tuple[str, ...]) -> bool:
    """Whether it is written although these names stand in it. From a worker."""
    from engage_tui.evidence.naming import told

    return await engage.sure("Write it with these names?", f"{told(named)} With n nothing is written.")
