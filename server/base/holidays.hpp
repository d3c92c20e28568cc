#pragma once

#include "scheduling/time/holidays.hpp"

#include <filesystem>

namespace hatachi {

/// The public holidays that the program brings along (`holidays/*.toml` beside this file), and those of a folder, whose
/// `*.toml` files add regions or take the place of some. Without a folder (an empty path) those of the program alone.
///
/// A file is a region's calendar with the keys of `time::HolidayCalendar`, all of them needed and no other:
///   region = "jp"
///   source = "Cabinet Office, as of 2026-02-02: https://…"
///   valid_from = 2023-01-01
///   valid_until = 2027-12-31
///   holidays = [
///     {day = 2023-01-01, name = {fr = "Jour de l’an", ja = "元日", en = "New Year’s Day"}},
///   ]
/// What is wrong with a file is told with its path, line and key, the key also as the error's `field`; two files of one
/// region are a fault. `unavailable` where folder or file cannot be read.
Result<time::Holidays> load_holidays(const std::filesystem::path& folder);

}  // namespace hatachi
