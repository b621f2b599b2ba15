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

float aligned(float x, float room, Align align, bool rtl = false) {
    if (align == Align::Center) return std::round(x + room / 2);
    return rtl ? std::floor(x + room) : x;
}

}  // namespace

Painter::Painter(const UiFonts& fonts, TextCache& texts, float scale)
    : list_(ImGui::GetWindowDrawList()), fonts_(fonts), texts_(texts), scale_(scale) {}

float Painter::px(float css) const { return std::round(css * scale_); }

// Whole pixels, as ImGui bakes its fonts: it would stretch them to any other size.
Painter::Face Painter::face(Type type) const {
    return {style(type).semibold ? fonts_.semibold : fonts_.regular, std::max(1.0F, px(style(type).size))};
}

float Painter::line_height(Type type) const { return px(style(type).line_height); }
float Painter::leading(Type type) const { return std::floor((line_height(type) - face(type).size) / 2); }

float Painter::baseline(Type type) const {
    const Face used = face(type);
    return leading(type) + std::round(used.font->GetFontBaked(used.size)->Ascent);
}

float Painter::label_width(Type type, std::string_view text) const {
    const Face used = face(type);
    const float tracking = px(style(type).tracking);
    ImFontBaked* baked = used.font->GetFontBaked(used.size);
    float width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_utf8(text, at);
        width += baked->GetCharAdvance(c.value) + tracking;
        at += c.size;
    }
    return width;
}

void Painter::label(Point top_left, Type type, Color color, std::string_view text) {
    const Face used = face(type);
    const float y = top_left.y + leading(type);
    const auto add = [&](float x, std::string_view part) {
        list_->AddText(used.font, used.size, {x, y}, packed(color), part.data(), part.data() + part.size());
    };
    if (style(type).tracking == 0) return add(top_left.x, text);
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, character_end(text, at) - at);
        add(std::round(top_left.x), character);
        top_left.x += label_width(type, character);
        at += character.size();
    }
}

void Painter::label_in(const Rect& box, Align align, Type type, Color color, std::string_view text) {
    const float y = std::round(box.y + (box.height - line_height(type)) / 2);
    label({aligned(box.x, box.width - label_width(type, text), align), y}, type, color, text);
}

TextStyle Painter::text_style(Type type) const {
    return {.size = std::max(1.0F, style(type).size * scale_), .semibold = style(type).semibold};
}

const TextBlock& Painter::block(Type type, std::string_view text, float width, int max_lines) const {
    return texts_.get(text, text_style(type), std::max(1.0F, width), max_lines);
}

TextExtent Painter::extent(Type type, std::string_view text, float width) const {
    return texts_.engine().measure(text, text_style(type), std::max(1.0F, width));
}

void Painter::lines(Point top_left, float width, Align align, Type type, Color color, const TextBlock& block,
                    const Rect& visible) {
    const float height = line_height(type), baseline = texts_.engine().baseline(text_style(type), height);
    const float hidden =
        std::clamp(std::floor((visible.y - top_left.y) / height), 0.0F, static_cast<float>(block.lines.size()));
    float y = std::round(top_left.y) + hidden * height;
    for (auto i = static_cast<std::size_t>(hidden); i < block.lines.size() && y < bottom(visible); ++i, y += height) {
        const LineImage image = texts_.engine().paint_line(block.id, i, color);
        if (image.texture == 0) continue;
        const LineMetrics& line = block.lines[i];
        const float left = std::round(aligned(top_left.x, width - line.width, align, line.rtl)) + image.left;
        const float top = y + std::round(baseline) + image.top;
        list_->AddImage(ImTextureRef(image.texture), {left, top}, {left + image.width, top + image.height});
    }
}

void Painter::text_in(const Rect& box, Align align, Type type, Color color, std::string_view text) {
    paragraph({box.x, std::round(box.y + (box.height - line_height(type)) / 2)}, box.width, 1, align, type, color,
              text);
}

float Painter::paragraph(Point top_left, float width, int max_lines, Align align, Type type, Color color,
                         std::string_view text) {
    if (text.empty()) return line_height(type);
    const TextBlock& block = this->block(type, text, width, max_lines);
    const float height = static_cast<float>(block.lines.size()) * line_height(type);
    lines(top_left, width, align, type, color, block, {top_left.x, top_left.y, width, height});
    return height;
}

float Painter::paragraph_height(float width, int max_lines, Type type, std::string_view text) const {
    if (text.empty()) return line_height(type);
    return static_cast<float>(block(type, text, width, max_lines).lines.size()) * line_height(type);
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

void Painter::frame(const Rect& rect, Color color, float width, float radius) {
    const Rect middle = inset(rect, width / 2, width / 2);
    list_->AddRect(min_of(middle), max_of(middle), packed(color), radius, 0, width);
}

void Painter::curve(std::span<const Point> points, Color color, float width) {
    for (const Point& point : points) list_->PathLineTo(vec(point));
    list_->PathStroke(packed(color), 0, width);
}

void Painter::circle(Point center, float radius, Color color) {
    list_->AddCircleFilled(vec(center), radius, packed(color));
}

void Painter::push_clip(const Rect& rect) { list_->PushClipRect(min_of(rect), max_of(rect), true); }
void Painter::pop_clip() { list_->PopClipRect(); }

}  // namespace parley
