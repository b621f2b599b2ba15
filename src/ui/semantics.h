#pragma once

#include <optional>
#include <string>
#include <vector>

namespace parley {

/// Canvas pixels, origin top left.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    friend bool operator==(const Rect&, const Rect&) = default;
};

/// What a thing on the canvas is to those who do not see it: WAI-ARIA's roles. web/semantics.js has the same order.
enum class Role {
    Main,
    Complementary,
    Dialog,
    Menu,
    List,
    Item,        // of a list
    RadioGroup,  // those up to here contain others
    Heading,
    Text,
    Image,
    ListItem,
    Button,
    MenuItem,
    Radio,
    Switch,
    Field,
    Log,
};

/// One element of the DOM beside the canvas. A frame declares its nodes in the order in which they are read and in
/// which Tab walks through those that can have the focus.
struct Node {
    Role role = Role::Text;
    std::string key{};   ///< names it from frame to frame and among its frame's nodes
    std::string name{};  ///< accessible name; of a heading, text or list item its text; none of an item
    Rect rect{};
    int depth = 0;              ///< how many nodes it lies in
    int level = 0;              ///< of a heading, from 1
    std::string placeholder{};  ///< of a field
    std::string description{};  ///< of a field or switch: read out after its name
    bool invalid = false;       ///< of a field
    bool disabled = false;
    bool opens_dialog = false;      ///< of a button
    std::optional<bool> checked{};  ///< of a radio or switch

    friend bool operator==(const Node&, const Node&) = default;
};

}  // namespace parley
