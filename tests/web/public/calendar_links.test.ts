import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarLinks } from "../../../web/src/public/calendar_links.ts";

test("calendars get the address each of them wants", () => {
  const address = "https://agenda.example.org/events/tobata-2023/agenda.ics?lang=ja";
  assert.deepEqual(calendarLinks("https://agenda.example.org", "tobata-2023", "ja", "20周年 & more"), {
    address,
    webcal: address.replace("https:", "webcal:"),
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(address.replace("https:", "webcal:"))}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent("20周年 & more")}`,
  });
});
