// What the flight log keeps, and in which order it is read.
#include "chat/flight_log.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace parley {
namespace {

using Numbers = std::vector<std::uint64_t>;

Numbers numbers(const std::vector<const FlightEvent*>& events) {
    Numbers result;
    for (const FlightEvent* event : events) result.push_back(event->number);
    return result;
}

TEST(FlightLog, NamesEveryKindByItself) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kFlightKinds; ++i) {
        const auto kind = static_cast<FlightKind>(i);
        EXPECT_TRUE(names.insert(to_string(kind)).second) << to_string(kind);
        EXPECT_EQ(flight_kind_from_string(to_string(kind)), kind);
    }
    EXPECT_EQ(flight_kind_from_string(""), std::nullopt);
    EXPECT_EQ(to_string(FlightKind::Failed), "failed");
    EXPECT_EQ(scope_of(FlightKind::NetworkChanged), FlightScope::Client);
    EXPECT_EQ(scope_of(FlightKind::SignalReceived), FlightScope::Signaling);
    EXPECT_EQ(scope_of(FlightKind::OpenPeer), FlightScope::Peer);
    EXPECT_TRUE(is_command(FlightKind::SendControl));
    EXPECT_FALSE(is_command(FlightKind::LocalOffer));
}

TEST(FlightLog, KeepsWhatHappenedInOrder) {
    FlightLog log;
    log.advance(Time{5});
    log.add(FlightKind::Join, {}, "text");
    log.add(FlightKind::MessageReceived, {7, 3}, "", 12);
    log.advance(Time{6});
    log.add(FlightKind::ChannelClosed, {7, 3});
    const auto events = log.events();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(*events[0], (FlightEvent{1, Time{5}, FlightKind::Join, {}, 0, "text"}));
    EXPECT_EQ(*events[1], (FlightEvent{2, Time{5}, FlightKind::MessageReceived, {7, 3}, 12, ""}));
    EXPECT_EQ(*events[2], (FlightEvent{3, Time{6}, FlightKind::ChannelClosed, {7, 3}, 0, ""}));
    EXPECT_EQ(numbers(log.events(2)), Numbers{3});
    EXPECT_EQ(numbers(log.of_peer(3)), (Numbers{2, 3}));
    EXPECT_EQ(numbers(log.of_peer(0)), Numbers{1});
    EXPECT_EQ(log.last(), 3U);
    EXPECT_EQ(log.dropped(), 0U);
}

TEST(FlightLog, LetsNoChatterWashAwayHowConnectionsCameAbout) {
    FlightLog log;
    log.add(FlightKind::OpenPeer, {1, 1}, "b");
    const std::size_t fits = FlightLog::kMaxBytes / FlightLog::kEventBytes;
    for (std::size_t i = 0; i < fits + 10; ++i) log.add(FlightKind::MessageReceived, {1, 1});
    EXPECT_EQ(log.dropped(), 10U);
    const auto events = log.events();
    ASSERT_EQ(events.size(), fits + 1);
    EXPECT_EQ(events[0]->kind, FlightKind::OpenPeer);
    EXPECT_EQ(events[1]->number, 12U) << "the oldest goes first";
}

TEST(FlightLog, KeepsTheLatestThatFit) {
    FlightLog log;
    const std::string text(FlightLog::kMaxTextBytes + 1, 'a');
    for (int i = 0; i < 20; ++i) log.add(FlightKind::LocalOffer, {1, 1}, text);
    const auto events = log.events();
    EXPECT_EQ(events.size(), FlightLog::kMaxBytes / (FlightLog::kMaxTextBytes + FlightLog::kEventBytes));
    EXPECT_EQ(events.back()->number, 20U);
    EXPECT_EQ(events.back()->text.size(), FlightLog::kMaxTextBytes);
    EXPECT_EQ(log.dropped(), 20 - events.size());
}

TEST(FlightLog, TakesARecordingInItsOrderOnly) {
    FlightLog log;
    EXPECT_TRUE(log.append({4, Time{50}, FlightKind::Leave}));
    EXPECT_FALSE(log.append({4, Time{51}, FlightKind::Leave}));
    EXPECT_FALSE(log.append({5, Time{49}, FlightKind::Leave}));
    EXPECT_TRUE(log.append({9, Time{50}, FlightKind::Leave}));
    EXPECT_EQ(numbers(log.events()), (Numbers{4, 9}));
    EXPECT_EQ(log.dropped(), 7U);
}

TEST(FlightLog, SaysInOneLineWhatHappened) {
    const auto line = [](FlightKind kind, std::string text, std::size_t bytes = 0) {
        return describe({1, Time{}, kind, {}, bytes, std::move(text)});
    };
    EXPECT_EQ(line(FlightKind::NetworkChanged, ""), "network changed");
    EXPECT_EQ(line(FlightKind::StateChanged, "failed"), "state: failed");
    EXPECT_EQ(line(FlightKind::LocalOffer, "v=0"), "offer made");
    EXPECT_EQ(line(FlightKind::MessageReceived, "{}", 12), "message received: 12 bytes");
    EXPECT_EQ(line(FlightKind::SignalReceived, R"({"userId":"b","type":"Offer","data":"","toUid":"a"})"),
              "signal received: Offer from b");
    EXPECT_EQ(line(FlightKind::SendSignal, R"({"userId":"a","type":"Ice","data":"","toUid":"b"})"),
              "send signal: Ice to b");
    EXPECT_EQ(line(FlightKind::SignalReceived, "", 3), "signal received: 3 bytes that are no signal");
    EXPECT_EQ(line(FlightKind::CandidateFound, R"({"candidate":"candidate:1"})"), "candidate found: candidate:1");
    EXPECT_EQ(line(FlightKind::HandshakeReceived, R"({"userId":"b","data":"Bob","type":"handshake"})"),
              "handshake received: Bob");
    EXPECT_EQ(line(FlightKind::ControlReceived, R"({"type":"ping","n":1})"),
              R"(control frame received: {"type":"ping","n":1})");
    EXPECT_EQ(line(FlightKind::SendControl, R"({"type":"signal","from":"a","to":"b","kind":"Offer","data":""})"),
              "send control frame: Offer from a to b");
}

}  // namespace
}  // namespace parley
