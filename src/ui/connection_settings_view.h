#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view_context.h"

namespace parley {

/// The settings' part on ICE: which servers, whether only a relay is used, and a check of what the servers answer.
class ConnectionSettingsView {
public:
    /// To be called when the settings are opened: what was typed and not saved is forgotten.
    void open(const ViewContext& context, const ChatModel& model);

    /// To be called in each frame before the other two.
    void update(const ViewContext& context);

    float height(const ViewContext& context, const ChatModel& model, float width) const;
    void draw(const ViewContext& context, const ChatModel& model, Point top_left, float width);

private:
    struct Layout;
    /// A sentence on the field's text, until that is another one.
    struct Remark {
        std::string text, about;
        bool is_problem = false;
    };

    Layout layout(const ViewContext& context, const ChatModel& model, Point top_left, float width) const;
    std::string_view remark(const ViewContext& context) const;
    void draw_buttons(const ViewContext& context, const ChatModel& model, const Rect& row);
    void draw_relay(const ViewContext& context, const ChatModel& model, const Layout& at);
    std::optional<std::vector<IceServer>> typed_servers(const ViewContext& context);
    void say(const ViewContext& context, std::string_view words, const std::string& about);
    void use(const ViewContext& context, IceSettings ice);

    Remark remark_;
    std::optional<std::vector<IceServer>> checking_;  ///< a check of these is running
    std::string found_;                               ///< what the last one has shown
};

}  // namespace parley
