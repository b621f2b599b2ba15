#include "ui/delivery_mark.h"

namespace parley {

DeliveryMark delivery_mark(const Delivery& delivery) {
    if (delivery.lost > 0) return DeliveryMark::Lost;
    const bool somebody_has_it = delivery.delivered > 0 || (delivery.to == 0 && delivery.basic > 0);
    if (!somebody_has_it) return DeliveryMark::Pending;
    if (delivery.to == 0 || delivery.delivered < delivery.to) return DeliveryMark::Sent;
    return delivery.read == delivery.to ? DeliveryMark::Read : DeliveryMark::Delivered;
}

Icon icon_of(DeliveryMark mark) {
    switch (mark) {
        case DeliveryMark::Pending:
            return Icon::Clock;
        case DeliveryMark::Sent:
            return Icon::Tick;
        case DeliveryMark::Delivered:
        case DeliveryMark::Read:
            return Icon::TwoTicks;
        case DeliveryMark::Lost:
            break;
    }
    return Icon::Warning;
}

Color color_of(const Theme& theme, DeliveryMark mark) {
    if (mark == DeliveryMark::Read) return theme.on_fill_good;
    return mark == DeliveryMark::Lost ? theme.on_fill_warning : theme.on_fill_dim;
}

}  // namespace parley
