#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "ui/text_engine.h"

namespace parley {

/// Keeps the blocks of what is on screen, so that a frame lays out only what is new.
class TextCache {
public:
    /// `engine` must outlive the cache.
    explicit TextCache(TextEngine& engine) : engine_(engine) {}
    ~TextCache();
    TextCache(const TextCache&) = delete;
    TextCache& operator=(const TextCache&) = delete;

    /// Valid until end_frame().
    const TextBlock& get(std::string_view text, const TextStyle& style, float max_width, int max_lines);

    /// Lets go of what no frame has used for a while.
    void end_frame();

    TextEngine& engine() const { return engine_; }

private:
    struct Key {
        std::string text;
        TextStyle style;
        float max_width;
        int max_lines;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    struct Entry {
        TextBlock block;
        std::uint64_t used;  ///< in this frame
    };

    TextEngine& engine_;
    std::map<Key, Entry> entries_;
    std::uint64_t frame_ = 0;
};

}  // namespace parley
