#include "mesh/signaling_client.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "unit/support/fake_network.h"

namespace parley {
namespace {

using testing::Strings;

const std::string kUrl = "ws://127.0.0.1:3030/socket1";
const std::string kLogin = R"({"userId":"","type":"Login","data":"","toUid":null})";

std::string user_id(const std::string& id) { return serialize_signal({"signaling", SignalType::UserId, id, {}}); }

class SignalingClientTest : public ::testing::Test, public SignalingClient::Observer {
protected:
    SignalingClientTest() { network.serve(client); }

    void on_signaling_state() override { ++changes; }
    void on_logged_in() override {
        events.push_back("in " + client.own_id());
        EXPECT_EQ(network.socket().sent(), Strings{kLogin}) << "announced before its owner knew";
    }
    void on_logged_out() override { events.push_back("out"); }
    void on_signal(const SignalMessage& message) override { events.push_back(message.user_id.value_or("null")); }
    void on_signaling_log(std::string line) override { log.push_back(std::move(line)); }

    void log_in(const std::string& id = "me") {
        network.socket().opens();
        network.socket().receives(user_id(id));
    }
    /// From Waiting to a new socket.
    void wait_for_retry() { network.pass(*client.retry_at() - network.now); }

    testing::FakeNetwork network;
    Random random{1};
    SignalingClient client{network, random, network.now, *this};
    Strings events, log;
    int changes = 0;
};

TEST_F(SignalingClientTest, LogsInByteForByteAsTheReference) {
    client.start(kUrl);
    EXPECT_EQ(network.socket().url(), kUrl);
    EXPECT_EQ(network.socket().sent(), Strings{});
    network.socket().opens();
    EXPECT_EQ(network.socket().sent(), Strings{kLogin});
    EXPECT_EQ(client.state(), SignalingState::Connecting);
    network.socket().receives(R"({"userId":"signaling","type":"UserId","data":"0b8f7f3c-52c9","toUid":null})");
    EXPECT_EQ(network.socket().sent(),
              (Strings{kLogin, R"({"userId":"0b8f7f3c-52c9","type":"NewMember","data":"Join","toUid":"signaling"})"}));
    EXPECT_EQ(client.state(), SignalingState::Online);
    EXPECT_EQ(events, Strings{"in 0b8f7f3c-52c9"});
}

TEST_F(SignalingClientTest, SendsInTheReferencesFormOnceLoggedIn) {
    client.start(kUrl);
    network.socket().opens();
    client.send(SignalType::Offer, "early", "b");
    network.socket().receives(user_id("a"));
    client.send(SignalType::Ice, R"({"candidate":""})", "b");
    client.send(SignalType::Offer, "to nobody", "");
    client.announce();
    const std::string announcement = R"({"userId":"a","type":"NewMember","data":"Join","toUid":"signaling"})";
    EXPECT_EQ(network.socket().sent(),
              (Strings{kLogin, announcement, R"({"userId":"a","type":"Ice","data":"{\"candidate\":\"\"}","toUid":"b"})",
                       announcement}));
}

TEST_F(SignalingClientTest, NeverSendsMoreThanTheServerForwards) {
    client.start(kUrl);
    log_in("a");
    const std::size_t rest = serialize_signal({"a", SignalType::Offer, "", "b"}).size();
    client.send(SignalType::Offer, std::string(kMaxSignalSendBytes - rest + 1, 'x'), "b");
    EXPECT_EQ(network.socket().sent().size(), 2U);
    EXPECT_EQ(log.back(), "too long to send: Offer b");
    client.send(SignalType::Offer, std::string(kMaxSignalSendBytes - rest, 'x'), "b");
    EXPECT_EQ(network.socket().sent().back().size(), kMaxSignalSendBytes);
}

TEST_F(SignalingClientTest, HearsNothingBeforeItIsLoggedIn) {
    const std::string newcomer = serialize_signal({"b", SignalType::NewMember, {}, {}});
    client.start(kUrl);
    network.socket().opens();
    network.socket().receives(newcomer);
    EXPECT_EQ(events, Strings{});
    network.socket().receives(user_id("a"));
    network.socket().receives(newcomer);
    network.socket().receives("not a signaling message");
    network.socket().receives(R"({"userId":"","type":"Ping","data":"","toUid":""})");
    EXPECT_EQ(events, (Strings{"in a", "b"}));
}

TEST_F(SignalingClientTest, RefusesAnIdThatIsNone) {
    client.start(kUrl);
    network.socket().opens();
    for (const auto& bad :
         {user_id(""), user_id(std::string(129, 'i')), serialize_signal({"signaling", SignalType::UserId, {}, {}})}) {
        network.socket().receives(bad);
        EXPECT_EQ(client.state(), SignalingState::Connecting) << bad;
    }
    network.socket().receives(user_id(std::string(128, 'i')));
    EXPECT_EQ(client.own_id(), std::string(128, 'i'));
    network.socket().receives(user_id("another"));
    EXPECT_EQ(client.own_id(), std::string(128, 'i'));
    EXPECT_EQ(events.size(), 1U);
}

TEST_F(SignalingClientTest, GivesUpOnAServerThatDoesNotLogUsIn) {
    client.start(kUrl);
    network.socket().opens();
    network.pass(Time{9'999});
    EXPECT_EQ(client.state(), SignalingState::Connecting);
    network.pass(Time{1});
    EXPECT_EQ(client.state(), SignalingState::Waiting);
    EXPECT_EQ(client.problem(), "No answer from " + kUrl);
    EXPECT_FALSE(network.socket().alive());
    network.socket().receives(user_id("late"));
    EXPECT_EQ(client.state(), SignalingState::Waiting);
    EXPECT_EQ(events, Strings{});
}

TEST_F(SignalingClientTest, SaysWhatHappenedAndTriesTheSameAddressAgain) {
    enum class When { BeforeOpen, BeforeLogin, Online };
    const struct {
        When when;
        int code;
        std::string problem;
    } kTable[] = {
        {When::BeforeOpen, 1006, "Can’t reach " + kUrl},        {When::BeforeLogin, 1011, "Can’t reach " + kUrl},
        {When::Online, 1011, "Lost the connection to " + kUrl}, {When::Online, 1000, "Lost the connection to " + kUrl},
        {When::Online, 1009, "Lost the connection to " + kUrl},
    };
    for (const auto& [when, code, problem] : kTable) {
        SCOPED_TRACE(problem + " " + std::to_string(code));
        client.start(kUrl);
        events.clear();
        if (when != When::BeforeOpen) network.socket().opens();
        if (when == When::Online) network.socket().receives(user_id("me"));
        network.socket().closes(code, "why");
        EXPECT_EQ(client.state(), SignalingState::Waiting);
        EXPECT_EQ(client.problem(), problem);
        EXPECT_EQ(log.back(), "signaling closed " + std::to_string(code) + " why");
        EXPECT_EQ(events, when == When::Online ? (Strings{"in me", "out"}) : Strings{});
        EXPECT_GE(*client.retry_at() - network.now, Backoff::kFirstCeiling / 2);
        EXPECT_LE(*client.retry_at() - network.now, Backoff::kFirstCeiling);

        const std::size_t sockets = network.sockets.size();
        EXPECT_FALSE(network.socket().alive());
        wait_for_retry();
        ASSERT_EQ(network.sockets.size(), sockets + 1);
        EXPECT_EQ(network.socket().url(), kUrl);
        EXPECT_EQ(client.state(), SignalingState::Connecting);
        EXPECT_EQ(client.problem(), "");
        EXPECT_EQ(client.retry_at(), std::nullopt);
        client.stop();
    }
}

TEST_F(SignalingClientTest, LogsInAnewUnderTheNextId) {
    client.start(kUrl);
    log_in("first");
    network.socket().closes(1011);
    wait_for_retry();
    log_in("second");
    EXPECT_EQ(events, (Strings{"in first", "out", "in second"}));
    EXPECT_EQ(network.socket().sent().back(),
              R"({"userId":"second","type":"NewMember","data":"Join","toUid":"signaling"})");
}

TEST_F(SignalingClientTest, WaitsLongerAfterEachFailure) {
    client.start(kUrl);
    for (Time ceiling = Backoff::kFirstCeiling; ceiling < 2 * Backoff::kLastCeiling; ceiling *= 2) {
        network.socket().closes();
        const Time delay = *client.retry_at() - network.now;
        EXPECT_GE(delay, std::min(ceiling, Backoff::kLastCeiling) / 2);
        EXPECT_LE(delay, std::min(ceiling, Backoff::kLastCeiling));
        wait_for_retry();
    }
}

TEST_F(SignalingClientTest, ForgetsFailuresAfterTenSecondsOnline) {
    for (const auto& [online, forgets] : {std::pair{Time{9'999}, false}, std::pair{Time{10'000}, true}}) {
        client.start(kUrl);
        for (int failures = 0; failures < 4; ++failures) {
            network.socket().closes();
            wait_for_retry();
        }
        log_in();
        network.pass(online);
        network.socket().closes(1011);
        EXPECT_EQ(*client.retry_at() - network.now <= Backoff::kFirstCeiling, forgets);
    }
}

TEST_F(SignalingClientTest, CountsNoTimeOfflineTowardsForgetting) {
    client.start(kUrl);
    log_in();
    network.pass(Time{9'900});
    for (int failures = 0; failures < 4; ++failures) {
        network.socket().closes();
        wait_for_retry();
    }
    network.socket().closes();
    EXPECT_GE(*client.retry_at() - network.now, 8 * Backoff::kFirstCeiling) << "the fifth in a row";
}

TEST_F(SignalingClientTest, IsSilentOnceStopped) {
    client.start(kUrl);
    log_in();
    client.stop();
    EXPECT_FALSE(network.socket().alive());
    EXPECT_EQ(client.state(), SignalingState::Off);
    EXPECT_EQ(client.next_deadline(), std::nullopt);
    const int before = changes;
    network.socket().receives(user_id("late"));
    network.socket().closes();
    network.pass(Time{600'000});
    EXPECT_EQ(changes, before);
    EXPECT_EQ(network.sockets.size(), 1U);
}

TEST_F(SignalingClientTest, StopsWhileItWaits) {
    client.start(kUrl);
    network.socket().closes();
    client.stop();
    EXPECT_EQ(client.problem(), "");
    EXPECT_EQ(client.next_deadline(), std::nullopt);
}

TEST_F(SignalingClientTest, NoticesASocketThatDiedWithoutAWord) {
    client.start(kUrl);
    log_in();
    network.pass(Time{300'000});
    EXPECT_EQ(client.state(), SignalingState::Online);
    EXPECT_EQ(events, Strings{"in me"}) << "echoes are nobody's business";
    network.socket().dies();
    network.pass(Time{36'000});
    EXPECT_EQ(events, (Strings{"in me", "out"}));
    EXPECT_EQ(client.state(), SignalingState::Connecting);
}

TEST_F(SignalingClientTest, DoesNotTakeItsOwnSleepForADeadSocket) {
    client.start(kUrl);
    log_in();
    network.pass(Time{25'000});
    network.socket().dies();
    network.pass(Time{25'000 - 1});
    network.now += Time{3'600'000};
    network.tell_time();
    EXPECT_EQ(client.state(), SignalingState::Online);
    network.pass(Time{14'000});
    EXPECT_NE(client.state(), SignalingState::Online);
}

TEST_F(SignalingClientTest, TestsTheSocketAtOnceWhenTheNetworkChanges) {
    client.start(kUrl);
    log_in();
    network.socket().dies();
    client.network_changed();
    network.pass(Time{4'000});
    EXPECT_EQ(events, (Strings{"in me", "out"}));
}

TEST_F(SignalingClientTest, TriesNothingWhileOfflineAndAtOnceWhenOnline) {
    client.start(kUrl);
    network.socket().closes();
    client.set_online(false);
    EXPECT_EQ(client.problem(), "This device is offline");
    EXPECT_EQ(client.next_deadline(), std::nullopt);
    network.pass(Time{600'000});
    EXPECT_EQ(network.sockets.size(), 1U);
    client.set_online(true);
    EXPECT_EQ(network.sockets.size(), 2U);
    EXPECT_EQ(client.state(), SignalingState::Connecting);
}

}  // namespace
}  // namespace parley
