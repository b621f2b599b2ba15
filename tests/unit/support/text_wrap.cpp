#include "unit/support/text_wrap.h"

#include "ui/utf8.h"

namespace parley {
namespace {

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == 0x200B || c == 0x3000; }

/// Scripts written without spaces between words, and emoji: a line may break on either side.
bool breaks_around(char32_t c) {
    return in(c, 0x2E80, 0x303F) || in(c, 0x3040, 0x33FF) || in(c, 0x3400, 0x9FFF) || in(c, 0xAC00, 0xD7A3) ||
           in(c, 0xF900, 0xFAFF) || in(c, 0xFF00, 0xFF60) || in(c, 0x1F300, 0x1FAFF) || in(c, 0x20000, 0x3FFFD);
}

bool may_not_begin_line(char32_t c) {
    constexpr std::u32string_view kClosing =
        U"!),.:;?]}»’”…、。〉》」』】〕〗ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ！），．：；？］｝";
    return kClosing.find(c) != kClosing.npos;
}

bool may_not_end_line(char32_t c) {
    constexpr std::u32string_view kOpening = U"([{«‘“〈《「『【〔〖（［｛";
    return kOpening.find(c) != kOpening.npos;
}

bool may_break_between(char32_t before, char32_t after) {
    if (is_space(before)) return true;
    if (before == '-') return !in(after, '0', '9');
    return (breaks_around(before) || breaks_around(after)) && !may_not_begin_line(after) && !may_not_end_line(before);
}

class LineBreaker {
public:
    LineBreaker(std::string_view text, float max_width, const Advance& advance)
        : text_(text), max_width_(max_width), advance_(advance) {}

    std::vector<TextLine> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const char32_t c = decode_utf8(text_, at).value;
            const std::size_t end = character_end(text_, at);
            if (c == '\n') {
                finish_line(ink_);
                start_line(end);
            } else {
                add(at, end, c);
            }
            at = end;
        }
        finish_line(ink_);
        return std::move(lines_);
    }

private:
    /// A place up to which a line may go.
    struct Mark {
        std::size_t end = 0;
        float width = 0;
    };

    void add(std::size_t at, std::size_t end, char32_t c) {
        float width = 0;
        for (std::size_t i = at; i < end;) {
            const CodePoint part = decode_utf8(text_, i);
            width += advance_(part.value);
            i += part.size;
        }
        if (is_space(c)) {  // hangs over the edge
            pen_ += width;
        } else {
            if (at > begin_ && may_break_between(previous_, c)) {
                break_ = ink_;
                after_break_ = {at, pen_};
            }
            while (pen_ + width > max_width_ && at > begin_) break_line(at);
            pen_ += width;
            ink_ = {end, pen_};
        }
        previous_ = c;
    }

    void break_line(std::size_t at) {
        if (break_.end > begin_) {
            const Mark rest = after_break_;
            const Mark ink = ink_;
            const float pen = pen_;
            finish_line(break_);
            start_line(rest.end);
            pen_ = pen - rest.width;
            if (ink.end > rest.end) ink_ = {ink.end, ink.width - rest.width};
        } else {
            finish_line(ink_);
            start_line(at);
        }
    }

    void finish_line(Mark mark) {
        lines_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(mark.end), mark.width});
    }

    void start_line(std::size_t begin) {
        begin_ = begin;
        pen_ = 0;
        ink_ = break_ = {begin, 0};
    }

    std::string_view text_;
    float max_width_;
    const Advance& advance_;
    std::vector<TextLine> lines_;
    std::size_t begin_ = 0;
    float pen_ = 0;
    Mark ink_;          ///< behind the last visible character
    Mark break_;        ///< `ink_` as it was at the last opportunity; at the line's begin: none yet
    Mark after_break_;  ///< where the next line would begin
    char32_t previous_ = 0;
};

}  // namespace

std::vector<TextLine> wrap_text(std::string_view text, float max_width, const Advance& advance) {
    return LineBreaker(text, max_width, advance).run();
}

std::size_t fitting_prefix(std::string_view text, float max_width, const Advance& advance) {
    float pen = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = character_end(text, at);
        for (std::size_t i = at; i < end;) {
            const CodePoint part = decode_utf8(text, i);
            pen += advance(part.value);
            i += part.size;
        }
        if (pen > max_width) return at;
        at = end;
    }
    return text.size();
}

}  // namespace parley
