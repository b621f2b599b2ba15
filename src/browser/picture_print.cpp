#include "browser/picture_print.h"

#include <imgui.h>

#include <bit>
#include <cstddef>
#include <cstring>
#include <initializer_list>

namespace parley {
namespace {

/// Both steps can be undone, so that a change of one word never goes unnoticed.
class Hash {
public:
    void add(std::uint32_t word) {
        state_ = (state_ ^ word) * 0x9E3779B97F4A7C15;
        state_ ^= state_ >> 32;
    }

    template <class T>
    void add(const ImVector<T>& items) {
        static_assert(sizeof(T) % sizeof(std::uint32_t) == 0);
        const auto* bytes = reinterpret_cast<const char*>(items.Data);
        for (std::size_t at = 0; at < static_cast<std::size_t>(items.size_in_bytes()); at += sizeof(std::uint32_t)) {
            std::uint32_t word = 0;
            std::memcpy(&word, bytes + at, sizeof word);
            add(word);
        }
    }

    std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_ = 1;
};

void add(Hash& hash, const ImDrawCmd& command) {
    for (const float side : {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w})
        hash.add(std::bit_cast<std::uint32_t>(side));
    hash.add(static_cast<std::uint32_t>(command.GetTexID()));
    hash.add(command.IdxOffset);
    hash.add(command.ElemCount);
}

}  // namespace

std::uint64_t picture_print(const ImDrawData& data) {
    Hash hash;
    hash.add(std::bit_cast<std::uint32_t>(data.DisplaySize.x));
    hash.add(std::bit_cast<std::uint32_t>(data.DisplaySize.y));
    for (const ImDrawList* list : data.CmdLists) {
        hash.add(list->VtxBuffer);
        hash.add(list->IdxBuffer);
        for (const ImDrawCmd& command : list->CmdBuffer) add(hash, command);
    }
    return hash.value();
}

}  // namespace parley
