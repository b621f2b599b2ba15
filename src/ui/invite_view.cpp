#include "ui/invite_view.h"

#include <algorithm>
#include <cmath>

#include "chat/invite.h"
#include "ui/column.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kCardWidth = 420;
constexpr float kPadding = 24;
constexpr float kGap = 16;
constexpr float kCodeSide = 228;  // five pixels a module for a link of 84 characters
constexpr float kCopyWidth = 120;
constexpr float kMinLinkLines = 2, kMaxLinkLines = 4;

constexpr std::string_view kWords =
    "Whoever opens this link meets you in this room. It names the signaling server and nothing else; the part after # "
    "never reaches the page’s host.";
constexpr std::string_view kNoAddress =
    "This page was opened from a file, which nobody else can open. Put it on a web server to invite others.";
constexpr std::string_view kNoCode =
    "No QR code could be made: the link is too long for one, or the page’s host is away.";
constexpr std::string_view kCodeName = "QR code of the invite link";
constexpr std::string_view kCopied = "Copied";

/// Empty: there is none.
std::string link_to(const UiInput& input, const ChatModel& model) {
    return input.page_address.empty() ? "" : invite_link(input.page_address, model.connection.url);
}

/// Why the link does not lead everybody here.
std::string remark(const UiInput& input, const ChatModel& model) {
    if (input.page_address.empty()) return std::string(kNoAddress);
    std::string_view host = loopback_host(input.page_address);
    if (host.empty()) host = loopback_host(model.connection.url);
    if (host.empty()) return "";
    return "This link works on this machine only: elsewhere, “" + std::string(host) + "” is another machine.";
}

bool has_no_code(const UiInput& input, std::string_view link) { return input.qr.text == link && input.qr.size == 0; }

/// The field breaks lines between any two characters, so each loses less than one of them.
float link_height(const Painter& paint, float width, std::string_view link) {
    const float room = width - 3 * paint.px(kGap);  // the box's padding, and a character
    const float lines = std::ceil(paint.label_width(Type::Field, link) / std::max(1.0F, room));
    return field_box_height(paint, std::clamp(lines, kMinLinkLines, kMaxLinkLines) * field_line_height(paint));
}

}  // namespace

struct InviteView::Layout {
    Rect title, words, remark, code, no_code, link, buttons;
    float height = 0;
};

InviteView::Layout InviteView::layout(const ViewContext& context, const ChatModel& model, Point top_left,
                                      float width) const {
    const Painter& paint = context.paint;
    const UiInput& input = context.input;
    const std::string link = link_to(input, model);
    const bool has_code = !link.empty() && !has_no_code(input, link);
    const float gap = paint.px(kGap), code = has_code ? std::min(width, paint.px(kCodeSide)) : 0;
    Column column(top_left, width);
    Layout at;
    at.title = column.take(paint.line_height(Type::Title), 0);
    at.words = column.take(link.empty() ? 0 : note_height(context, width, kWords), gap);
    at.remark = column.take(note_height(context, width, remark(input, model)), link.empty() ? gap : paint.px(6));
    at.code = column.take(code, gap);
    at.code = {std::round(top_left.x + (width - code) / 2), at.code.y, code, code};
    at.no_code = column.take(link.empty() || has_code ? 0 : note_height(context, width, kNoCode), gap);
    at.link = column.take(link.empty() ? 0 : link_height(paint, width, link), gap);
    at.buttons = column.take(link.empty() ? 0 : paint.px(kButtonHeight), paint.px(12));
    at.height = column.height();
    return at;
}

void InviteView::open(const ViewContext& context, const ChatModel& model) {
    *this = {};
    const std::string link = link_to(context.input, model);
    context.output.fill = FieldText{FieldId::InviteLink, link};
    if (!link.empty() && (context.input.qr.text != link || context.input.qr.size == 0)) context.output.qr = link;
    context.output.focus = kCloseInvite;
    context.output.animating = true;
}

bool InviteView::draw(const ViewContext& context, const Rect& screen, const ChatModel& model) {
    Painter& paint = context.paint;
    const float padding = paint.px(kPadding), button = paint.px(kButtonHeight);
    const float width = card_width(paint, screen, kCardWidth), inner = width - 2 * padding;
    const float height = layout(context, model, {}, inner).height + 2 * padding;
    const Card dialog(context, scroll_, Role::Dialog, kInvite, screen, width, height);
    const Rect& card = dialog.rect();
    const Layout at = layout(context, model, {card.x + padding, card.y + padding}, inner);
    const Rect title{at.title.x, at.title.y, at.title.width - button, at.title.height};
    declare_heading(context, 1, "invite", kInvite, title);
    paint.text_in(title, Align::Start, Type::Title, context.theme.text, kInvite);
    const bool closed =
        icon_button(context, {right(card) - button - paint.px(12), card.y + paint.px(14), button, button}, Icon::Close,
                    kCloseInvite);
    const std::string link = link_to(context.input, model);
    if (!link.empty()) note(context, at.words, "about the link", kWords, context.theme.dim);
    note(context, at.remark, "link remark", remark(context.input, model), context.theme.warning_text);
    if (link.empty()) return closed;
    draw_code(context, at, link);
    field_box(context, at.link, FieldId::InviteLink);
    draw_buttons(context, at.buttons, link);
    return closed;
}

void InviteView::draw_code(const ViewContext& context, const Layout& at, std::string_view link) const {
    const QrCode& code = context.input.qr;
    if (has_no_code(context.input, link)) return note(context, at.no_code, "no code", kNoCode, context.theme.dim);
    paint_qr_code(context.paint, at.code, code.text == link ? code : QrCode{});
    declare(context,
            {.role = Role::Image, .key = std::string(kCodeName), .name = std::string(kCodeName), .rect = at.code});
}

void InviteView::draw_buttons(const ViewContext& context, const Rect& row, const std::string& link) {
    Painter& paint = context.paint;
    const Rect copy{row.x, row.y, paint.px(kCopyWidth), row.height};
    if (primary_button(context, copy, "Copy link")) context.output.copy = link;
    if (context.input.copied) {
        copied_ = true;
        context.output.announcements.emplace_back(kCopied);
    }
    if (!copied_) return;
    const float left = right(copy) + paint.px(12), height = paint.line_height(Type::Secondary);
    const Rect words{left, std::round(row.y + (row.height - height) / 2), right(row) - left, height};
    note(context, words, "copied", kCopied, context.theme.good_text);
}

}  // namespace parley
