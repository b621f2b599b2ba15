#include "ui/delivery_text.h"

namespace parley {
namespace {

std::string lost_text(const Delivery& delivery) {
    std::string text = "not delivered to " + std::to_string(delivery.lost);
    if (delivery.delivered > 0) text += ", delivered to " + std::to_string(delivery.delivered);
    if (delivery.read > 0) text += ", read by " + std::to_string(delivery.read);
    return text;
}

std::string receipts_text(const Delivery& delivery) {
    const std::string of = " of " + std::to_string(delivery.to);
    const std::string read = std::to_string(delivery.read);
    if (delivery.delivered == 0) return "sending";
    if (delivery.delivered < delivery.to) {
        std::string text = "delivered to " + std::to_string(delivery.delivered) + of;
        if (delivery.read > 0) text += ", read by " + read;
        return text;
    }
    if (delivery.read == 0) return "delivered";
    return delivery.read == delivery.to ? "read" : "read by " + read + of;
}

}  // namespace

std::string delivery_text(const Delivery& delivery) {
    if (delivery.waits()) return "waiting for somebody to come";
    if (delivery.to == 0 && delivery.lost == 0) return "sent, no receipt possible";
    std::string text = delivery.lost > 0 ? lost_text(delivery) : receipts_text(delivery);
    if (delivery.basic == 0) return text;
    text += ", no receipt from " + std::to_string(delivery.basic);
    return text += delivery.basic == 1 ? " basic client" : " basic clients";
}

}  // namespace parley
