#include "ui/text_cache.h"

#include <utility>

namespace parley {
namespace {

constexpr std::uint64_t kKeptFrames = 30;

}  // namespace

TextCache::~TextCache() {
    for (const auto& [key, entry] : entries_) engine_.release(entry.block.id);
}

const TextBlock& TextCache::get(std::string_view text, const TextStyle& style, float max_width, int max_lines) {
    Key key{std::string(text), style, max_width, max_lines};
    auto found = entries_.find(key);
    if (found == entries_.end())
        found = entries_.emplace(std::move(key), Entry{engine_.lay_out(text, style, max_width, max_lines), 0}).first;
    found->second.used = frame_;
    return found->second.block;
}

void TextCache::end_frame() {
    ++frame_;
    std::erase_if(entries_, [this](const auto& each) {
        const bool stale = each.second.used + kKeptFrames < frame_;
        if (stale) engine_.release(each.second.block.id);
        return stale;
    });
}

}  // namespace parley
