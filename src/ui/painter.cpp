#include "ui/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/utf8.h"

namespace parley {
namespace {

struct TypeStyle {
    float size, line_height;
    bool semibold;
    float tracking = 0;  ///< between the characters
};

TypeStyle style(Type type) {
    switch (type) {
        case Type::Body:
            return {15, 21, false};
        case Type::Field:
            return {16, 22, false};
        case Type::Strong:
            return {15, 21, true};
        case Type::Secondary:
            return {12.5F, 18, false};
        case Type::SecondaryStrong:
            return {12.5F, 18, true};
        case Type::Caption:
            return {11, 20, false, 1};
        case Type::Small:
            return {11, 16, false};
        case Type::Initials:
            return {14, 20, true};
        case Type::Title:
            break;
    }
    return {20, 28, true};
}

ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }
ImVec2 vec(Point point) { return {point.x, point.y}; }
ImVec2 min_of(const Rect& rect) { return {rect.x, rect.y}; }
ImVec2 max_of(const Rect& rect) { return {right(rect), bottom(rect)}; }

constexpr std::string_view kEllipsis = "…";

float aligned(float x, float room, Align align) {
    if (align == Align::Left) return x;
    return std::round(x + (align == Align::Center ? room / 2 : room));
}

}  // namespace

Painter::Painter(const UiFonts& fonts, float scale) : list_(ImGui::GetWindowDrawList()), fonts_(fonts), scale_(scale) {}

Painter Painter::on_top() const {
    Painter other = *this;
    other.list_ = ImGui::GetForegroundDrawList();
    return other;
}

float Painter::px(float css) const { return std::round(css * scale_); }

// Whole pixels, as ImGui bakes its fonts: it would stretch them to any other size.
Painter::Face Painter::face(Type type) const {
    return {style(type).semibold ? fonts_.semibold : fonts_.regular, std::max(1.0F, px(style(type).size))};
}

float Painter::line_height(Type type) const { return px(style(type).line_height); }

Advance Painter::advance(Type type) const {
    const Face used = face(type);
    const float tracking = px(style(type).tracking);
    return [baked = used.font->GetFontBaked(used.size), tracking](char32_t c) {
        return baked->GetCharAdvance(c) + tracking;
    };
}

float Painter::width(Type type, std::string_view text) const {
    const Advance advance = this->advance(type);
    float width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_utf8(text, at);
        width += advance(c.value);
        at += c.size;
    }
    return width;
}

float Painter::leading(Type type) const { return std::floor((line_height(type) - face(type).size) / 2); }

float Painter::baseline(Type type) const {
    const Face used = face(type);
    return leading(type) + std::round(used.font->GetFontBaked(used.size)->Ascent);
}

void Painter::text(Point top_left, Type type, Color color, std::string_view text) {
    const Face used = face(type);
    const float y = top_left.y + leading(type);
    const auto add = [&](float x, std::string_view part) {
        list_->AddText(used.font, used.size, {x, y}, packed(color), part.data(), part.data() + part.size());
    };
    if (style(type).tracking == 0) return add(top_left.x, text);
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, character_end(text, at) - at);
        add(std::round(top_left.x), character);
        top_left.x += width(type, character);
        at += character.size();
    }
}

void Painter::text_in(const Rect& box, Align align, Type type, Color color, std::string_view text) {
    const float y = std::round(box.y + (box.height - line_height(type)) / 2);
    const float whole = width(type, text);
    if (whole <= box.width) return this->text({aligned(box.x, box.width - whole, align), y}, type, color, text);

    const float room = box.width - width(type, kEllipsis);
    if (room < 0) return;
    const std::size_t fitting = fitting_prefix(text, room, advance(type));
    this->text({box.x, y}, type, color, std::string(text.substr(0, fitting)).append(kEllipsis));
}

float Painter::paragraph(Point top_left, float width, int max_lines, Align align, Type type, Color color,
                         std::string_view text) {
    const std::vector<TextLine> lines = wrap_text(text, width, advance(type));
    const std::size_t shown = std::min(lines.size(), static_cast<std::size_t>(max_lines));
    Rect box{top_left.x, top_left.y, width, line_height(type)};
    for (std::size_t i = 0; i < shown; ++i, box.y += box.height) {
        const bool cut = i + 1 == shown && shown < lines.size();
        const std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
        text_in(box, align, type, color, cut ? std::string(line).append(kEllipsis) : std::string(line));
    }
    return box.y - top_left.y;
}

float Painter::paragraph_height(float width, int max_lines, Type type, std::string_view text) const {
    const std::size_t lines = wrap_text(text, width, advance(type)).size();
    return static_cast<float>(std::min(lines, static_cast<std::size_t>(max_lines))) * line_height(type);
}

void Painter::icon(Icon icon, Point center, float size, Color color) {
    std::string code;
    append_utf8(code, static_cast<char32_t>(icon));
    list_->AddText(fonts_.icons, size, {std::round(center.x - size / 2), std::round(center.y - size / 2)},
                   packed(color), code.data(), code.data() + code.size());
}

void Painter::fill(const Rect& rect, Color color, float radius) {
    list_->AddRectFilled(min_of(rect), max_of(rect), packed(color), radius);
}

void Painter::box(const Rect& rect, Color fill_color, Color border, float radius) {
    const float line = std::max(1.0F, px(1));
    fill(rect, border, radius);
    fill(inset(rect, line, line), fill_color, radius - line);
}

void Painter::circle(Point center, float radius, Color color) {
    list_->AddCircleFilled(vec(center), radius, packed(color));
}

void Painter::push_clip(const Rect& rect) { list_->PushClipRect(min_of(rect), max_of(rect), true); }
void Painter::pop_clip() { list_->PopClipRect(); }

}  // namespace parley
