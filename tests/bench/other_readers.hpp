#pragma once

#include <chrono>
#include <vector>

namespace hatachi {

/// How often somebody who reads connects anew.
enum class Connecting { once, every_other_time };

/// How long each read of the sample's agenda took, in microseconds: one after the other for so long, with a millisecond
/// between them. Throws where one is not answered by 200.
std::vector<double> read_agendas(unsigned short port, std::chrono::steady_clock::duration time, Connecting connecting);

/// The value that this share of the values does not exceed; 0.5 for their median. There is one or more.
double percentile(std::vector<double> values, double share);

double in_seconds(std::chrono::milliseconds time);

/// As the environment's variable says, two or more; else `otherwise`.
std::chrono::seconds seconds_of(const char* variable, std::chrono::seconds otherwise);

}  // namespace hatachi
