#include "scheduling/rules/timeline.hpp"

#include <algorithm>
#include <tuple>

namespace hatachi::rules {
namespace {

bool begins_before(const Engagement& engagement, time::Instant at) {
  return engagement.span.begin < at;
}

}  // namespace

Timeline::Range Timeline::around(const time::Span& span) const {
  const auto first = std::lower_bound(engagements_.begin(), engagements_.end(), span.begin - longest_, begins_before);
  return {first, std::lower_bound(first, engagements_.end(), span.end, begins_before)};
}

void Timeline::insert(const Engagement& engagement) {
  const auto place = std::upper_bound(engagements_.begin(), engagements_.end(), engagement,
                                      [](const Engagement& a, const Engagement& b) {
                                        return std::tie(a.span.begin, a.session) < std::tie(b.span.begin, b.session);
                                      });
  engagements_.insert(place, engagement);
  longest_ = std::max(longest_, engagement.span.end - engagement.span.begin);
}

void Timeline::erase(Key session, time::Instant begin) {
  const auto first = std::lower_bound(engagements_.begin(), engagements_.end(), begin, begins_before);
  const auto found =
      std::find_if(first, engagements_.end(), [&](const Engagement& one) { return one.session == session; });
  if (found != engagements_.end()) engagements_.erase(found);
}

}  // namespace hatachi::rules
