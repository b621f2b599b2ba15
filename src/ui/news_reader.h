#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ui/frame.h"

namespace parley {

/// Has what others do read out: one by one as long as somebody can follow, and of a flood how much more there was.
class NewsReader {
public:
    /// To be called in each frame, with what is new in it.
    void read(std::vector<std::string> news, Time now, UiOutput& output) {
        const bool over = now >= burst_end_;
        if (over && unsaid_ > 0) output.announcements.push_back(std::to_string(unsaid_) + " more messages");
        if (over) {
            said_ = unsaid_ = 0;
            if (!news.empty()) burst_end_ = now + kBurst;
        }
        for (std::string& sentence : news) {
            if (said_ == kMaxSaid) {
                ++unsaid_;
                continue;
            }
            ++said_;
            output.announcements.push_back(std::move(sentence));
        }
        if (unsaid_ > 0) output.redraw_at = std::min(output.redraw_at.value_or(burst_end_), burst_end_);
    }

private:
    static constexpr Time kBurst{3'000};
    static constexpr std::size_t kMaxSaid = 5;

    Time burst_end_{};
    std::size_t said_ = 0, unsaid_ = 0;  ///< in this burst
};

}  // namespace parley
