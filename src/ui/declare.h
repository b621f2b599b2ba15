#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "ui/view_context.h"

namespace parley {

/// Declares a node where the next one belongs. A covered view declares nothing.
inline void declare(const ViewContext& context, Node node) {
    if (context.inert) return;
    node.depth = context.output.depth;
    context.output.nodes.push_back(std::move(node));
}

/// A text or list item. Its name is its text; `key` tells it from others with the same.
inline void declare_text(const ViewContext& context, Role role, std::string_view key, std::string_view text,
                         const Rect& rect) {
    declare(context, {.role = role, .key = std::string(key), .name = std::string(text), .rect = rect});
}

inline void declare_heading(const ViewContext& context, int level, std::string_view key, std::string_view text,
                            const Rect& rect) {
    declare(context,
            {.role = Role::Heading, .key = std::string(key), .name = std::string(text), .rect = rect, .level = level});
}

/// What is declared while it lives lies in a node of this role.
class Group {
public:
    Group(const ViewContext& context, Role role, std::string_view name, const Rect& rect) : output_(context.output) {
        declare(context, {.role = role,
                          .key = std::string(name),
                          .name = role == Role::Item ? std::string() : std::string(name),
                          .rect = rect});
        ++output_.depth;
    }
    ~Group() { --output_.depth; }
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

private:
    UiOutput& output_;
};

}  // namespace parley
