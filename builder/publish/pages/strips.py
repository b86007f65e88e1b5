"""Strips: articles over the years of an archive or an entity, or over the months of a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from builder.publish.edition import Edition
from builder.publish.pages.periods import NO_MONTH, UNDATED, period_label
from builder.publish.pages.scale import (
    TARGET,
    THINNEST,
    Scale,
    heights,
    labelled,
    make_scale,
    step_of,
)
from builder.publish.pages.tallies import Tally
from builder.publish.strip_views import Bar, Strip, Tick, Unit

_UNITS: Mapping[int, Unit] = {1: "year", 10: "decade", 100: "century", 1000: "millennium"}
_MONTHS = 12
_DIGIT, _HALF_LABEL = 8, 16  # pixels of a bar's count, and of a tick's


@dataclass(frozen=True, slots=True)
class Room:
    """How large a strip may be, in pixels. Where its bars have to `lead` on, they are no more than
    fingers can hit; else they may be as thin as can be seen."""

    width: int
    plot: int
    lead: bool


# The whole width of a page, and the column of text: 62 and 38 rem less their margins.
PAGE = Room(1040, 96, lead=True)
COLUMN = Room(676, 72, lead=False)

# The address of a year's articles; of a coarser unit's, by the first year of it that has any.
Address = Callable[[str, Unit], str]


def year_strip(
    edition: Edition, found: Mapping[str, Tally], room: Room, url: Address
) -> Strip | None:
    """The strip of some articles by year, or by decade, century or millennium if it is too long for
    the room. It has no bars if no article has a date; None if there is no article."""
    if not found:
        return None
    years = {int(year): found[year] for year in found if year != UNDATED}
    scale = make_scale(years or (0,), room.width // (TARGET if room.lead else THINNEST))
    unit, step = _UNITS[scale.unit], step_of(scale.slots, room.width)
    slots: dict[int, _Slot] = {}
    for year, tally in sorted(years.items()):
        slot = scale.slot(year)
        if slot in slots:
            slots[slot].tally = slots[slot].tally.plus(tally)
        else:
            slots[slot] = _Slot(_label(edition, scale, slot), url(f"{year:04}", unit), tally)
    frame = _Frame(unit, scale.slots, step, room.plot)
    ticks = tuple(frame.tick(slot, str(scale.start(slot))) for slot in labelled(scale, step))
    undated = url(UNDATED, unit) if UNDATED in found else ""
    return _strip(frame, slots, ticks, _apart(edition, found, UNDATED, undated))


def month_strip(
    edition: Edition, year: str, found: Mapping[str, Tally], url: Callable[[str], str]
) -> Strip:
    """The strip of a year's articles by month."""
    frame = _Frame("month", _MONTHS, step_of(_MONTHS, COLUMN.width), COLUMN.plot)
    names = edition.strings.locale.months["stand-alone"]["abbreviated"]
    slots = {
        int(month[-2:]) - 1: _Slot(period_label(edition, month), url(month), tally)
        for month, tally in found.items()
        if month[-2:].isdigit()
    }
    ticks = tuple(frame.tick(at, names[at + 1]) for at in range(_MONTHS))
    none = year + NO_MONTH
    return _strip(frame, slots, ticks, _apart(edition, found, none, url(none)))


@dataclass(slots=True)
class _Slot:
    """What is in a slot."""

    label: str
    url: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all bars stand in."""

    unit: Unit
    slots: int
    step: int
    plot: int

    @property
    def width(self) -> int:
        """The width of all slots."""
        return self.slots * self.step

    def tick(self, slot: int, label: str) -> Tick:
        """The label of a slot: below its middle, but not so far out that it would be cut off."""
        middle = slot * self.step + self.step // 2
        return Tick(
            label, min(max(middle, _HALF_LABEL), max(self.width - _HALF_LABEL, _HALF_LABEL))
        )


def _strip(
    frame: _Frame, slots: Mapping[int, _Slot], ticks: tuple[Tick, ...], apart: Bar | None
) -> Strip:
    largest = max((each.tally.count for each in slots.values()), default=1)
    step = frame.step
    return Strip(
        frame.unit,
        tuple(
            Bar(
                each.label,
                each.url,
                each.tally.count,
                each.tally.uncertain,
                slot * step,
                *heights(each.tally.count, each.tally.uncertain, largest, frame.plot),
            )
            for slot, each in sorted(slots.items())
        ),
        ticks,
        step,
        bar=min(40, step - max(2, step // 6)),
        width=frame.width,
        plot=frame.plot,
        linked=step >= TARGET,
        counted=step >= max(TARGET, _DIGIT * len(str(largest))),
        largest=largest,
        uncertain=sum(each.tally.uncertain for each in slots.values()),
        apart=apart,
    )


def _apart(edition: Edition, found: Mapping[str, Tally], period: str, url: str) -> Bar | None:
    if period not in found:
        return None
    return Bar(
        period_label(edition, period), url, found[period].count, found[period].uncertain, 0, 0, 0
    )


def _label(edition: Edition, scale: Scale, slot: int) -> str:
    start = scale.start(slot)
    if scale.unit == 1:
        return str(start)
    return edition.strings("decade", start=start, end=start + scale.unit - 1)
