#include "chat/chat_model.h"

namespace parley {

std::string_view to_string(MemberState state) {
    switch (state) {
        case MemberState::Connecting:
            return "connecting";
        case MemberState::Connected:
            return "connected";
        case MemberState::Reconnecting:
            return "reconnecting";
        case MemberState::Left:
            return "left";
    }
    return "";
}

}  // namespace parley
