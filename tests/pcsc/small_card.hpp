// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace eid::test {

/// The least card that is recognised: an answer to reset and GET CARD DATA, over the protocol of vpcd (frames with two
/// octets of length; a frame of one octet is a control: 04 asks for the answer to reset, others want no answer).
/// It is inserted while the object lives.
class SmallCard {
  public:
    using Octets = std::vector<std::uint8_t>;

    explicit SmallCard(std::uint16_t port, Octets atr)
        : atr_(std::move(atr)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            ::close(socket_);
            throw std::runtime_error("the virtual reader does not listen");
        }
        thread_ = std::thread([this] { serve(); });
    }
    ~SmallCard() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }
    SmallCard(const SmallCard &) = delete;
    SmallCard &operator=(const SmallCard &) = delete;

  private:
    bool receive(Octets &into) {
        std::size_t have = 0;
        while (have < into.size()) {
            const ssize_t got = ::recv(socket_, into.data() + have, into.size() - have, 0);
            if (got <= 0) {
                return false;
            }
            have += static_cast<std::size_t>(got);
        }
        return true;
    }
    void send(const Octets &payload) {
        Octets frame{static_cast<std::uint8_t>(payload.size() >> 8U),
                     static_cast<std::uint8_t>(payload.size() & 0xFFU)};
        frame.insert(frame.end(), payload.begin(), payload.end());
        ::send(socket_, frame.data(), frame.size(), MSG_NOSIGNAL);
    }
    void serve() {
        for (;;) {
            Octets length(2);
            if (!receive(length)) {
                return;
            }
            Octets message((std::size_t{length[0]} << 8U) | length[1]);
            if (!receive(message)) {
                return;
            }
            if (message.size() == 1) {
                if (message[0] == 0x04) {
                    send(atr_);
                }
            } else if (message.size() >= 4 && message[0] == 0x80 && message[1] == 0xE4) {
                Octets cardData(30);
                cardData[21] = 0x18; // applet version
                cardData[27] = 0x0F; // life cycle: activated
                cardData[28] = 0x90;
                send(cardData);
            } else {
                send({0x6D, 0x00});
            }
        }
    }

    Octets atr_;
    int socket_;
    std::thread thread_;
};

} // namespace eid::test
