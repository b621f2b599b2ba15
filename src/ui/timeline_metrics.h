#pragma once

namespace parley {

/// The timeline's measures, CSS pixels.
inline constexpr float kBubbleGap = 4;        ///< between bubbles
inline constexpr float kPillGap = 8;          ///< around pills
inline constexpr float kSeparatorGap = 16;    ///< around a day's name and the unread divider
inline constexpr float kBubblePaddingX = 13;  ///< the border of one pixel included
inline constexpr float kBubblePaddingY = 9;
inline constexpr float kBubbleRadius = 14;
inline constexpr float kNameHeight = 19;
inline constexpr float kTimeGap = 10;    ///< between a text and the time after it
inline constexpr float kMarkSize = 14;   ///< of the mark behind an own message's time
inline constexpr float kMarkGap = 3;     ///< between the two
inline constexpr float kAvatarGap = 10;  ///< between an avatar and its bubble
inline constexpr float kPillLimit = 480;

}  // namespace parley
