#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/peer_connection.h"
#include "protocol/control_frame.h"
#include "unit/support/fake_socket.h"

namespace parley::testing {

/// One peer connection: the commands given to it, and the events that a test fires. See FakeNetwork.
/// A command that a browser would refuse fails the test.
class FakePeer {
public:
    FakePeer(std::string fragment, PeerConnection::Observer& observer, const std::function<void()>& advance)
        : fragment_(std::move(fragment)), observer_(&observer), advance_(advance) {}

    /// As "setRemoteDescription <sdp>", "addIceCandidate <candidate>"; without what was sent.
    const Strings& commands() const { return commands_; }
    const Strings& sent() const { return sent_; }
    /// The control frames sent, as JSON.
    const Strings& controls_sent() const { return controls_sent_; }
    bool alive() const { return observer_ != nullptr; }

    /// The SDP that this side makes.
    std::string sdp() const { return "v=0\r\na=ice-ufrag:" + fragment_ + "\r\n"; }

    /// A candidate that this side finds.
    IceCandidate candidate(const std::string& text) const { return {"candidate:" + text, "0", 0, fragment_}; }

    /// set_local_description is done.
    void describes() {
        const bool answers = std::ranges::any_of(
            commands_, [](const std::string& command) { return command.starts_with("setRemoteDescription"); });
        describes_as(answers ? SdpType::Answer : SdpType::Offer);
    }
    void describes_as(SdpType type) {
        const SessionDescription description{type, sdp()};
        fire([&](auto& observer) { observer.on_local_description(description); });
    }
    /// set_remote_description is done.
    void accepts_remote() {
        remote_in_place_ = true;
        fire([](auto& observer) { observer.on_remote_description(); });
    }
    void finds(const IceCandidate& candidate) {
        fire([&](auto& observer) { observer.on_ice_candidate(candidate); });
    }
    void finds(const std::string& text) { finds(candidate(text)); }
    void completes_gathering() {
        fire([](auto& observer) { observer.on_ice_gathering_complete(); });
    }
    void becomes(PeerConnectionState state) {
        fire([&](auto& observer) { observer.on_connection_state(state); });
    }
    /// The channel opens, and a text that is empty stands for the handshake.
    void opens() {
        opens_in_silence();
        receives("");
    }
    void opens_in_silence() {
        open_ = true;
        fire([](auto& observer) { observer.on_channel_open(); });
    }
    void receives(std::string_view text) {
        fire([&](auto& observer) { observer.on_channel_text(text); });
    }
    void drains() {
        buffered_ = 0;
        fire([](auto& observer) { observer.on_channel_drained(); });
    }
    void opens_control() {
        fire([](auto& observer) { observer.on_control_open(); });
    }
    void controls(const ControlFrame& frame) { controls(serialize_control(frame)); }
    void controls(const std::string& text) {
        fire([&](auto& observer) { observer.on_control_text(text); });
    }
    /// What the channel holds back from now on, in bytes.
    void holds_back(std::size_t bytes) { buffered_ = bytes; }
    void rejects(std::string_view why) {
        fire([&](auto& observer) { observer.on_channel_rejected(why); });
    }
    void closes() {
        open_ = false;
        fire([](auto& observer) { observer.on_channel_closed(); });
    }
    void tells(const PeerStats& stats) {
        fire([&](auto& observer) { observer.on_stats(stats); });
    }
    int stats_requests() const { return stats_requests_; }
    void fails(PeerOperation operation, std::string_view message) {
        fire([&](auto& observer) { observer.on_failure(operation, message); });
    }

    std::unique_ptr<PeerConnection> make_handle() { return std::make_unique<Handle>(*this); }

private:
    class Handle final : public PeerConnection {
    public:
        explicit Handle(FakePeer& peer) : peer_(peer) {}
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        ~Handle() override { peer_.observer_ = nullptr; }

        void create_data_channel(std::string_view label) override { record("createDataChannel ", label); }
        void set_local_description() override { record("setLocalDescription", ""); }
        void set_remote_description(const SessionDescription& description) override {
            record("setRemoteDescription ", description.sdp);
        }
        void add_ice_candidate(const IceCandidate& candidate) override {
            EXPECT_TRUE(peer_.remote_in_place_) << "a candidate before the remote description";
            record("addIceCandidate ", candidate.candidate);
        }
        void restart_ice() override { record("restartIce", ""); }
        void request_stats() override { ++peer_.stats_requests_; }
        void send_control(std::string_view text) override { peer_.controls_sent_.emplace_back(text); }
        std::size_t buffered_bytes() const override { return peer_.buffered_; }
        void send(std::string_view text) override {
            EXPECT_TRUE(peer_.open_) << "sent while the channel was not open";
            peer_.sent_.emplace_back(text);
        }

    private:
        void record(std::string command, std::string_view argument) {
            peer_.commands_.push_back(command.append(argument));
        }

        FakePeer& peer_;
    };

    template <typename Event>
    void fire(Event event) {
        advance_();
        if (observer_) event(*observer_);
    }

    const std::string fragment_;
    PeerConnection::Observer* observer_;
    const std::function<void()>& advance_;
    Strings commands_;
    Strings sent_;
    Strings controls_sent_;
    int stats_requests_ = 0;
    std::size_t buffered_ = 0;
    bool remote_in_place_ = false;
    bool open_ = false;
};

}  // namespace parley::testing
