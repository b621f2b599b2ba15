#include "ui/theme.h"

namespace parley {
namespace {

constexpr Theme kDark = {
    .background = rgb(0x0f1217),
    .side = rgb(0x151a21),
    .panel = rgb(0x1a2029),
    .line = rgb(0x262e39),
    .text = rgb(0xe6eaf0),
    .dim = rgb(0x8b96a5),
    .accent = rgb(0x4c8dff),
    .fill = rgb(0x2866e0),
    .on_fill = rgb(0xffffff),
    .on_fill_dim = rgb(0xe9f0ff),
    .bubble = rgb(0x222a35),
    .good = rgb(0x3fb950),
    .warning = rgb(0xd9a53b),
    .warning_text = rgb(0xd9a53b),
    .error_text = rgb(0xf0605d),
    .joined_pill = rgb(0x1b3a27),
    .left_pill = rgb(0x3a2022),
    .scrim = with_alpha(rgb(0x000000), 0.55F),
};

constexpr Theme kLight = {
    .background = rgb(0xf4f6f9),
    .side = rgb(0xffffff),
    .panel = rgb(0xffffff),
    .line = rgb(0xdfe4ea),
    .text = rgb(0x1b2430),
    .dim = rgb(0x66727f),
    .accent = rgb(0x2166e0),
    .fill = rgb(0x2166e0),
    .on_fill = rgb(0xffffff),
    .on_fill_dim = rgb(0xe9f0ff),
    .bubble = rgb(0xffffff),
    .good = rgb(0x3fb950),
    .warning = rgb(0xd9a53b),
    .warning_text = rgb(0x8f6400),
    .error_text = rgb(0xcf2f2c),
    .joined_pill = rgb(0xdcf3e3),
    .left_pill = rgb(0xfbe1e0),
    .scrim = with_alpha(rgb(0x000000), 0.45F),
};

}  // namespace

const Theme& theme(bool dark) { return dark ? kDark : kLight; }

}  // namespace parley
