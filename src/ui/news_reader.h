#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ui/frame.h"

namespace parley {

/// What somebody else did, as it is read out.
struct News {
    std::string sentence;
    bool is_message = false;
};

/// Has what others do read out: one by one as long as somebody can follow, and of a flood how many more messages there
/// were.
class NewsReader {
public:
    /// To be called in each frame, with what is new in it.
    void read(std::vector<News> news, Time now, UiOutput& output) {
        const bool over = now >= burst_end_;
        if (over && unsaid_ > 0) output.announcements.push_back(rest());
        if (over) {
            said_ = unsaid_ = 0;
            if (!news.empty()) burst_end_ = now + kBurst;
        }
        for (News& each : news) {
            if (said_ < kMaxSaid) {
                ++said_;
                output.announcements.push_back(std::move(each.sentence));
            } else if (each.is_message) {
                ++unsaid_;
            }
        }
        if (unsaid_ > 0) output.redraw_at = std::min(output.redraw_at.value_or(burst_end_), burst_end_);
    }

private:
    std::string rest() const { return std::to_string(unsaid_) + (unsaid_ == 1 ? " more message" : " more messages"); }

    static constexpr Time kBurst{3'000};
    static constexpr std::size_t kMaxSaid = 5;

    Time burst_end_{};
    std::size_t said_ = 0;    ///< in this burst
    std::size_t unsaid_ = 0;  ///< messages in this burst
};

}  // namespace parley
