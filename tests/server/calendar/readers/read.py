"""Usage: python3 read.py FOLDER (file|name)

Reads every .ics of a folder with python-icalendar and prints what it says as JSON. Local times become instants
by the VTIMEZONE written in the file, or by the zone's name and the machine's own zone files.
"""

import json
import pathlib
import sys
import zoneinfo

from icalendar import Calendar


def instant(event, name, zones):
    """Seconds since 1970 of a time, which must not float."""
    if name not in event:
        return None
    value = event[name]
    tzid = value.params.get("TZID")
    if tzid is None:
        assert value.to_ical().endswith(b"Z"), f"{name} floats"
        return int(value.dt.timestamp())
    wall = value.dt.replace(tzinfo=None)
    if zones is None:
        return int(wall.replace(tzinfo=zoneinfo.ZoneInfo(tzid)).timestamp())
    return int(zones[tzid].localize(wall, is_dst=None).timestamp())


def read(path, by_name):
    calendar = Calendar.from_ical(path.read_bytes())
    zones = None if by_name else {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
    events = []
    for event in calendar.walk("VEVENT"):
        begins = instant(event, "DTSTART", zones)
        ends = instant(event, "DTEND", zones)
        text = {name.lower(): str(event[name]) for name in ("UID", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION")}
        events.append({"begins": begins, "ends": begins if ends is None else ends, "sequence": event["SEQUENCE"]} | text)
    return events


if __name__ == "__main__":
    folder, rules = sys.argv[1:]
    json.dump({path.name: read(path, rules == "name") for path in pathlib.Path(folder).glob("*.ics")}, sys.stdout)
