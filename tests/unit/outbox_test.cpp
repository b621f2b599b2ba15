#include "chat/outbox.h"

#include <gtest/gtest.h>

#include "chat/timeline.h"

namespace parley {
namespace {

using Reader = Outbox::Reader;
using Strings = std::vector<std::string>;

const Reader kAnn{"ann", true};
const Reader kBob{"bob", true};
const Reader kReact{"#3", false};

class OutboxTest : public ::testing::Test {
protected:
    std::vector<std::string> post(const std::string& text, const std::vector<Reader>& readers) {
        const std::uint64_t entry = model.next_entry_id;
        append(model, {.mine = true, .text = text});
        return outbox.post({.entry = entry, .id = text, .text = text}, readers);
    }
    void open(const Reader& reader, std::uint64_t has = 0) {
        outbox.open(reader, now);
        if (reader.acknowledges) outbox.acknowledge(reader.name, has);
    }
    /// Everything that can be handed over.
    Strings take(const Reader& reader) {
        Strings texts;
        while (const auto* message = outbox.next(reader.name)) {
            texts.push_back(message->text);
            outbox.handed_over(reader.name);
        }
        return texts;
    }
    const Delivery& delivery(std::size_t index) const { return model.timeline[index].delivery; }

    Time now{1'000'000};
    ChatModel model;
    Outbox outbox{model};
};

TEST_F(OutboxTest, CountsWhoHasIt) {
    for (const Reader& reader : {kAnn, kBob, kReact}) open(reader);
    post("one", {kAnn, kBob, kReact});
    EXPECT_EQ(delivery(0), (Delivery{.to = 2}));
    for (const Reader& reader : {kAnn, kBob, kReact}) EXPECT_EQ(take(reader), Strings{"one"});
    EXPECT_EQ(delivery(0), (Delivery{.to = 2, .basic = 1}));
    outbox.acknowledge("bob", 1);
    EXPECT_EQ(delivery(0), (Delivery{.to = 2, .delivered = 1, .basic = 1}));
    outbox.acknowledge("ann", 1);
    outbox.read("ann", 1);
    outbox.read("ann", 1);
    outbox.acknowledge("ann", 1);
    EXPECT_EQ(delivery(0), (Delivery{.to = 2, .delivered = 2, .read = 1, .basic = 1}));
}

TEST_F(OutboxTest, SendsAgainWhatWasNotAcknowledgedAndNothingElse) {
    open(kAnn);
    for (const char* text : {"one", "two", "three"}) post(text, {kAnn});
    EXPECT_EQ(take(kAnn), (Strings{"one", "two", "three"}));
    outbox.acknowledge("ann", 1);
    outbox.close("ann");
    post("four", {kAnn});
    EXPECT_EQ(take(kAnn), Strings{}) << "not connected";
    outbox.open(kAnn, now);
    EXPECT_EQ(take(kAnn), Strings{}) << "they have not said yet what they have";
    outbox.acknowledge("ann", 2);
    EXPECT_EQ(take(kAnn), (Strings{"three", "four"}));
    outbox.rewind("ann");
    EXPECT_EQ(take(kAnn), (Strings{"three", "four"}));
}

TEST_F(OutboxTest, BelievesNoReceiptForWhatWasNotSent) {
    open(kAnn, 1'000);
    post("one", {kAnn});
    outbox.acknowledge("ann", 5);
    outbox.read("ann", 5);
    EXPECT_EQ(delivery(0), (Delivery{.to = 1}));
    outbox.acknowledge("a stranger", 1);
    outbox.read("a stranger", 1);
    EXPECT_EQ(take(kAnn), Strings{"one"});
}

TEST_F(OutboxTest, LetsMessagesWaitForSomebodyToCome) {
    post("is anybody there?", {});
    post("hello?", {});
    EXPECT_TRUE(delivery(0).waits());
    open(kAnn);
    EXPECT_EQ(take(kAnn), (Strings{"is anybody there?", "hello?"}));
    post("Ann, you are here", {kAnn});
    outbox.advance(now + Outbox::kGathering - Time{1});
    open(kReact);
    EXPECT_EQ(take(kReact), (Strings{"is anybody there?", "hello?"})) << "they come together";
    EXPECT_EQ(delivery(0), (Delivery{.to = 1, .basic = 1}));
    outbox.advance(now + Outbox::kGathering);
    open(kBob);
    EXPECT_EQ(take(kBob), Strings{});
    EXPECT_EQ(outbox.next_deadline(), std::nullopt);
}

TEST_F(OutboxTest, KeepsNoMoreThanFitsForOneReader) {
    open(kBob);
    for (std::size_t i = 0; i < Outbox::kMaxMessages; ++i) EXPECT_EQ(post("text", {kAnn, kBob}), Strings{});
    take(kBob);
    outbox.acknowledge("bob", Outbox::kMaxMessages);
    EXPECT_EQ(post("too much", {kAnn, kBob}), Strings{"ann"});
    EXPECT_EQ(post("too much", {kAnn, kBob}), Strings{}) << "said once";
    EXPECT_EQ(model.timeline.back().delivery, (Delivery{.to = 1, .lost = 1}));
    EXPECT_EQ(take(kBob), (Strings{"too much", "too much"})) << "a slow reader is no other's trouble";
    open(kAnn);
    EXPECT_EQ(take(kAnn).size(), Outbox::kMaxMessages);
    outbox.acknowledge("ann", 1);
    EXPECT_EQ(post("fits again", {kAnn}), Strings{});
    EXPECT_EQ(post("too much", {kAnn}), Strings{"ann"}) << "said anew";
}

TEST_F(OutboxTest, KeepsNoMoreBytesThanFit) {
    const std::string large(Outbox::kMaxBytes / 2, 'x');
    for (int i = 0; i < 2; ++i) EXPECT_EQ(post(large, {kAnn}), Strings{});
    EXPECT_EQ(post("x", {kAnn}), Strings{"ann"});
    EXPECT_FALSE(outbox.is_waiting_full());
    for (int i = 0; i < 2; ++i) post(large, {});
    EXPECT_TRUE(outbox.is_waiting_full());
}

TEST_F(OutboxTest, CountsWhatIsLostToWhoDoesNotComeBack) {
    open(kReact);
    post("one", {kReact});
    outbox.forget(kReact.name);
    EXPECT_EQ(delivery(0), (Delivery{.lost = 1}));
    EXPECT_FALSE(delivery(0).waits());
    for (std::size_t i = 0; i <= Outbox::kMaxReaders; ++i) {
        const Reader reader{"reader " + std::to_string(i), true};
        outbox.open(reader, now);
        post("text", {reader});
    }
    EXPECT_EQ(model.timeline[1].delivery.lost, 1U) << "of too many readers one goes that is not connected";
}

TEST_F(OutboxTest, OutlivesWhatTheTimelineDrops) {
    open(kAnn);
    post("one", {kAnn});
    model.timeline.clear();
    EXPECT_EQ(take(kAnn), Strings{"one"});
    outbox.acknowledge("ann", 1);
    outbox.read("ann", 1);
    outbox.clear();
    EXPECT_EQ(take(kAnn), Strings{});
}

}  // namespace
}  // namespace parley
