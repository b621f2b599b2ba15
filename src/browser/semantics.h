#pragma once

#include <string>
#include <vector>

#include "ui/semantics.h"

namespace parley {

/// Hands the frame's nodes to web/semantics.js, which mirrors them as DOM, unless they are those of the frame before.
/// `scale`: canvas pixels per CSS pixel.
void show_nodes(const std::vector<Node>& nodes, float scale);

/// Gives the focus to the node with this key; to none where it is empty.
void focus_node(const std::string& key);

/// Has the sentences read out, one after the other.
void announce(const std::vector<std::string>& sentences);

}  // namespace parley
