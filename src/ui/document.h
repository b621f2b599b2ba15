#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/delivery_mark.h"
#include "ui/semantics.h"

namespace parley {

/// How a piece of an entry's text is set. web/timeline_text.js has the same order.
enum class PartKind { Name, Body, Time, Note, State };

/// A piece of an entry's text as it is painted, for the DOM text that lies over it. Canvas pixels.
struct DocumentPart {
    PartKind kind = PartKind::Body;
    Rect rect{};         ///< of its lines; relative to its row
    int block = 0;       ///< the TextBlock it is painted from; 0: it is one line, `text`
    std::string text{};  ///< of a part without a block
    std::string hint{};  ///< shown while the pointer rests on it

    friend bool operator==(const DocumentPart&, const DocumentPart&) = default;
};

/// One entry of the timeline as a document. Rows are in order and do not overlap.
struct DocumentRow {
    std::uint64_t id = 0;     ///< TimelineEntry::id
    float left = 0, top = 0;  ///< in the scroller's content, canvas pixels
    float height = 0;
    bool mine = false;
    std::string author{};  ///< of a message, also where it is not painted
    std::string time{};    ///< of a message
    std::string state{};   ///< of our own message: how far it has come, in words
    DeliveryMark mark{};   ///< and as its part of kind State shows it
    std::vector<DocumentPart> parts{};

    friend bool operator==(const DocumentRow&, const DocumentRow&) = default;
};

}  // namespace parley
