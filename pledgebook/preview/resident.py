"""What was read and derived in one process: the very objects, for as long as a recollection of them would hold."""

from collections.abc import Callable

from pledgebook.cache import Helpers, Recollection, Store
from pledgebook.derive.book import Assessed
from pledgebook.load import RawEntry
from pledgebook.model import Company, Pledge
from pledgebook.validate import Reading


class Resident(Recollection):
    """One run's use of a memory that outlives it: company pages need curves of all, and reading those again takes long.

    `readings` and `verdicts` are kept from run to run, with what they rest on.
    """

    def __init__(
        self,
        store: Store,
        helpers: Helpers,
        readings: dict[str, tuple[object, Reading]],
        verdicts: dict[str, tuple[object, Assessed]],
    ) -> None:
        super().__init__(store, helpers)
        self.readings, self.verdicts = readings, verdicts

    def reading(self, entry: RawEntry, read: Callable[[], Reading]) -> Reading:
        made = super().reading(entry, read)
        record, kept = self.record(entry.id), self.readings.get(entry.id)
        if record is None:
            return made
        rests_on = [record[part] for part in ("text", "needs", "people")]
        if kept is not None and kept[0] == rests_on:
            return kept[1]
        self.readings[entry.id] = rests_on, made
        return made

    def assessed(self, pledge: Pledge, company: Company, judge: Callable[[], Assessed]) -> Assessed:
        made = super().assessed(pledge, company, judge)
        record, kept = self.record(pledge.id), self.verdicts.get(pledge.id)
        if record is None:
            return made
        rests_on = company, record["judged"]
        if kept is not None and kept[1].pledge is pledge and kept[0] == rests_on:
            return kept[1]
        self.verdicts[pledge.id] = rests_on, made
        return made
