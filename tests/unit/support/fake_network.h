#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/connector.h"
#include "mesh/time.h"
#include "unit/support/fake_peer.h"
#include "unit/support/fake_socket.h"

namespace parley::testing {

/// The one fake of both seams, with a hand-cranked clock. It does nothing of its own accord: it records what the code
/// under test commands, and a test fires what the browser would have answered. Sockets and peers stay here after the
/// code under test has destroyed its handles, so that a test can look at them; from then on they fire nothing.
class FakeNetwork final : public Connector {
public:
    Time now{1'700'000'000'000};
    std::vector<std::unique_ptr<FakeSocket>> sockets;
    std::vector<std::unique_ptr<FakePeer>> peers;
    std::vector<IceSettings> ices;  ///< what each of them was opened with

    /// Whom to tell the time before every event, as every host of the core does. To be called once.
    template <typename Subject>
    void serve(Subject& subject) {
        if constexpr (requires { subject.advance(now); })
            advance_ = [this, &subject] { subject.advance(now); };
        else
            advance_ = [&subject] { subject.advance(); };
        next_deadline_ = [&subject] { return subject.next_deadline(); };
    }

    /// What a host does before it hands on an action of the user.
    void tell_time() { advance_(); }

    /// Lets time go by, stopping at each deadline on the way.
    void pass(Time duration) {
        const Time end = now + duration;
        for (auto next = next_deadline_(); next && *next <= end; next = next_deadline_()) {
            now = std::max(now, *next);
            advance_();
            const auto left = next_deadline_();
            ASSERT_FALSE(left && *left <= now) << "advance() left something undone that is due";
            if (!sockets.empty()) socket().echo();
        }
        now = end;
    }

    /// The last one that was opened.
    FakeSocket& socket() { return *sockets.back(); }
    FakePeer& peer() { return *peers.back(); }

    std::size_t live_peers() const {
        return static_cast<std::size_t>(std::ranges::count_if(peers, [](const auto& peer) { return peer->alive(); }));
    }

    std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                     SignalingChannel::Observer& observer) override {
        sockets.push_back(std::make_unique<FakeSocket>(url, observer, advance_));
        return sockets.back()->make_handle();
    }

    std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, const PeerLabel&,
                                              PeerConnection::Observer& observer) override {
        ices.push_back(ice);
        peers.push_back(std::make_unique<FakePeer>("u" + std::to_string(peers.size()), observer, advance_));
        return peers.back()->make_handle();
    }

private:
    std::function<void()> advance_;
    std::function<std::optional<Time>()> next_deadline_;
};

}  // namespace parley::testing
