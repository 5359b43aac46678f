"""Everything that writes."""

from tests.campaigns.writers.coming_in import COMING_IN
from tests.campaigns.writers.copies import COPIES
from tests.campaigns.writers.records import RECORDS
from tests.campaigns.writers.the_store import THE_STORE
from tests.campaigns.writers.writer import Writer

WRITERS: tuple[Writer, ...] = (*RECORDS, *COMING_IN, *COPIES, *THE_STORE)
