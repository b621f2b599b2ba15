// What a session's chat travels in: packets between Parley clients that read them, else one message each.
#include <gtest/gtest.h>

#include <string>

#include "unit/support/session_host.h"

namespace parley {
namespace {

using testing::Strings;

class PeerPacketsTest : public ::testing::Test, public testing::SessionHost {
protected:
    PeerPacketsTest() {
        open();
        session.set_packets(true);
        network.pass(Time{10});
        events.clear();
    }
    Strings sent_texts() const { return network.peers.back()->sent(); }
};

TEST_F(PeerPacketsTest, TheFirstGoesAtOnceAndWhatFollowsInTheSameMomentTogether) {
    for (const char* message : {"{1}", "{2}", "{3}"}) session.send(message);
    EXPECT_EQ(sent_texts(), Strings{"+{1}\n"});
    network.pass(PeerSession::kPackFor);
    EXPECT_EQ(sent_texts(), (Strings{"+{1}\n", "+{2}\n{3}\n"}));
    network.pass(PeerSession::kPackFor);
    session.send("{4}");
    EXPECT_EQ(sent_texts().back(), "+{4}\n");
    EXPECT_EQ(sent_texts().size(), 3U);
}

TEST_F(PeerPacketsTest, AFullPacketDoesNotWait) {
    session.send("{1}");
    const std::string big(kMaxPacketBytes, 'x');
    session.send(big);
    ASSERT_EQ(sent_texts().size(), 2U);
    EXPECT_EQ(sent_texts()[1], "+" + big.substr(1));
    network.pass(PeerSession::kPackFor);
    EXPECT_EQ(sent_texts().back(), "+x\n");
}

TEST_F(PeerPacketsTest, WhoDoesNotReadThemIsSentWholeMessages) {
    session.set_packets(false);
    const std::string big(2 * kMaxPacketBytes, 'x');
    session.send("{1}");
    session.send(big);
    EXPECT_EQ(sent_texts(), (Strings{"{1}", big}));
}

TEST_F(PeerPacketsTest, AFreshConnectionBeginsWithoutThem) {
    session.send("{1}");
    session.send("{never sent}");
    session.offer(Time{});
    session.take_answer(answer());
    send_description();
    session.take_answer(answer());
    peer().accepts_remote();
    peer().opens();
    session.send("{whole}");
    network.pass(PeerSession::kPackFor);
    EXPECT_EQ(sent_texts(), Strings{"{whole}"});
}

TEST_F(PeerPacketsTest, WhoLeavesSendsWhatIsPacked) {
    session.send("{1}");
    session.send("{2}");
    session.leave();
    EXPECT_EQ(sent_texts().back(), "+{2}\n");
}

TEST_F(PeerPacketsTest, AfterARefusalTheMessageThatWasCutShortIsEnded) {
    session.send("{1}");
    session.send("{2}");
    peer().fails(PeerOperation::Send, "OperationError: full");
    EXPECT_EQ(events, Strings{"send failed"});
    network.pass(PeerSession::kPackFor);
    session.send("{1}");
    EXPECT_EQ(sent_texts().back(), "+\n{1}\n") << "and the second is left to who hears of the failure";
}

TEST_F(PeerPacketsTest, HandsOnEachMessageOfAPacketAndThoseThatComeInParts) {
    peer().receives("+{1}\n{2}\n{thr");
    EXPECT_EQ(events, (Strings{"text {1}", "text {2}"}));
    peer().receives("{as ever}");
    peer().receives("+ee}\n");
    EXPECT_EQ(events, (Strings{"text {1}", "text {2}", "text {as ever}", "text {three}"}));
}

TEST_F(PeerPacketsTest, NothingMoreIsHandedOnByASessionThatWasClosedMeanwhile) {
    on_event = [this] { session.close(); };
    peer().receives("+{1}\n{2}\n");
    EXPECT_EQ(events, Strings{"text {1}"});
}

}  // namespace
}  // namespace parley
