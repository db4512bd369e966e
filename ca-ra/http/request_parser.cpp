// SPDX-License-Identifier: Apache-2.0
#include "http/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <optional>

namespace eid::ca {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::iequals;
// Beast's own name for what is a boost::string_view or a std::string_view, by configuration.
using BeastText = boost::beast::string_view;

void assign(std::string &target, BeastText text) {
    target.assign(text.data(), text.size());
}

/// Takes the fields that count and passes over the others; Beast checks syntax, framing and limits.
class FieldCollector final : public http::basic_parser<true> {
  public:
    explicit FieldCollector(ParsedRequest &request) : request_(request) {}

    [[nodiscard]] unsigned hosts() const noexcept { return hosts_; }
    [[nodiscard]] bool headDone() const noexcept { return headDone_; }
    [[nodiscard]] std::size_t chunks() const noexcept { return chunks_; }

  private:
    void on_request_impl(http::verb, BeastText method, BeastText target, int version, error_code &) override {
        assign(request_.method, method);
        assign(request_.target, target);
        request_.http11 = version == 11;
    }
    void on_response_impl(int, BeastText, int, error_code &) override {}
    void on_field_impl(http::field name, BeastText, BeastText value, error_code &) override {
        if (headDone_) {
            return; // a trailer: changes nothing of what was said in the head (RFC 9110, 6.5.1)
        }
        switch (name) {
        case http::field::content_type:
            assign(request_.contentType, value);
            break;
        case http::field::if_none_match:
            assign(request_.ifNoneMatch, value);
            break;
        case http::field::host:
            ++hosts_;
            break;
        case http::field::expect:
            request_.expectsContinue = iequals(value, "100-continue");
            break;
        default:
            break;
        }
    }
    void on_header_impl(error_code &) override { headDone_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, error_code &) override {
        if (length) {
            // The limit was held against the length before; more than this is not believed until it arrives.
            request_.body.reserve(std::min<std::size_t>(static_cast<std::size_t>(*length), 4U * 1024U));
        }
    }
    void take(BeastText part) { request_.body.insert(request_.body.end(), part.begin(), part.end()); }
    std::size_t on_body_impl(BeastText part, error_code &) override {
        take(part);
        return part.size();
    }
    void on_chunk_header_impl(std::uint64_t, BeastText, error_code &) override { ++chunks_; }
    std::size_t on_chunk_body_impl(std::uint64_t, BeastText part, error_code &) override {
        take(part);
        return part.size();
    }
    void on_finish_impl(error_code &) override {}

    ParsedRequest &request_;
    unsigned hosts_ = 0;
    bool headDone_ = false;
    std::size_t chunks_ = 0;
};

/// What a chunk may cost besides its content: two line ends and a size of up to twelve digits.
constexpr std::size_t kChunkLine = 16;
/// "0", two line ends: Beast, given the beginning of a last chunk that is the first one, asserts that there is as much
/// of it when it is given more, so that a client could end a program that was built with assertions.
constexpr std::size_t kShortestChunks = 5;

unsigned statusOf(const error_code &error) {
    if (error == http::error::header_limit) {
        return 431;
    }
    if (error == http::error::body_limit) {
        return 413;
    }
    if (error == http::error::bad_version) {
        return 505;
    }
    if (error == http::error::bad_transfer_encoding) {
        return 501;
    }
    return 400;
}

/// "http://host/path" becomes "/path" (RFC 9112, 3.2.2); false for what has no path here.
bool makeOriginForm(std::string &target) {
    if (target.starts_with('/')) {
        return true;
    }
    const std::size_t scheme = target.find("://");
    if (scheme == std::string::npos ||
        !(iequals(BeastText(target.data(), scheme), "http") || iequals(BeastText(target.data(), scheme), "https"))) {
        return false;
    }
    const std::size_t path = target.find_first_of("/?", scheme + 3);
    target = path == std::string::npos ? "/" : target.substr(path);
    if (target.front() != '/') {
        target.insert(0, 1, '/');
    }
    return true;
}

} // namespace

class RequestParser::Implementation {
  public:
    Implementation(std::size_t maximumHead, std::size_t maximumBody)
        : maximumHead_(maximumHead), maximumBody_(maximumBody) {
        restart();
    }

    Step put(std::string_view input) {
        Step step;
        // RFC 9112, 2.2: empty lines before a request are passed over.
        if (!begun_) {
            while (input.size() >= 2 && input[0] == '\r' && input[1] == '\n') {
                input.remove_prefix(2);
                step.used += 2;
            }
            if (input.empty() || input == "\r") {
                return step;
            }
            begun_ = true;
        }
        if (!parser_->headDone()) {
            const std::size_t used = putHead(input, step);
            step.used += used;
            input.remove_prefix(used);
            if (step.fault != 0 || !parser_->headDone()) {
                return step;
            }
        }
        if (!parser_->is_done() && !input.empty()) {
            step.used += putBody(input, step);
        }
        step.complete = step.fault == 0 && parser_->is_done();
        return step;
    }

    void restart() {
        request_.method.clear();
        request_.target.clear();
        request_.contentType.clear();
        request_.ifNoneMatch.clear();
        if (request_.body.capacity() > 16U * 1024U) {
            request_.body = Bytes(); // one large request is no reason to keep the memory
        }
        request_.body.clear();
        request_.http11 = true;
        request_.keepAlive = false;
        request_.expectsContinue = false;
        begun_ = false;
        headSize_ = 0;
        framing_ = 0;
        parser_.emplace(request_); // not eager: the head is one step
        parser_->header_limit(static_cast<std::uint32_t>(maximumHead_));
        parser_->body_limit(maximumBody_);
    }

    ParsedRequest request_;
    std::optional<FieldCollector> parser_;
    bool begun_ = false;

  private:
    std::size_t putHead(std::string_view input, Step &step) {
        error_code error;
        const std::size_t used = parser_->put(boost::asio::const_buffer(input.data(), input.size()), error);
        // Beast's limit is for one piece; a head that trickles in is counted here.
        headSize_ += used;
        const std::size_t waiting = parser_->headDone() ? 0 : input.size() - used;
        if (error && error != http::error::need_more) {
            step.fault = statusOf(error);
        } else if (headSize_ + waiting > maximumHead_) {
            step.fault = 431;
        }
        if (step.fault != 0 || !parser_->headDone()) {
            return used;
        }
        parser_->eager(true);
        request_.keepAlive = parser_->keep_alive();
        // RFC 9112, 3.2: exactly one Host in HTTP/1.1.
        if (parser_->hosts() > 1 || (request_.http11 && parser_->hosts() == 0) || !makeOriginForm(request_.target)) {
            step.fault = 400;
        }
        return used;
    }

    std::size_t putBody(std::string_view input, Step &step) {
        if (parser_->chunked() && parser_->chunks() == 0 && input.size() < kShortestChunks) {
            return 0;
        }
        error_code error;
        const std::size_t before = request_.body.size();
        const std::size_t used = parser_->put(boost::asio::const_buffer(input.data(), input.size()), error);
        // RFC 9112, 7.1.1 and 7.1.2: extensions and trailers have no limit of their own. What is neither content nor
        // the plain line of a chunk may be as long as a head, over the whole request; what waits for its end counts.
        framing_ += used - (request_.body.size() - before);
        const std::size_t waiting = parser_->is_done() ? 0 : input.size() - used;
        if (error && error != http::error::need_more) {
            step.fault = statusOf(error);
        } else if (framing_ + waiting > maximumHead_ + parser_->chunks() * kChunkLine) {
            step.fault = 431;
        }
        return used;
    }

    std::size_t maximumHead_;
    std::size_t maximumBody_;
    std::size_t headSize_ = 0;
    std::size_t framing_ = 0; // octets behind the head that are no content
};

RequestParser::RequestParser(std::size_t maximumHead, std::size_t maximumBody)
    : implementation_(std::make_unique<Implementation>(maximumHead, maximumBody)) {}
RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::put(std::string_view input) {
    return implementation_->put(input);
}
const ParsedRequest &RequestParser::request() const noexcept {
    return implementation_->request_;
}
bool RequestParser::headDone() const noexcept {
    return implementation_->parser_->headDone();
}
bool RequestParser::begun() const noexcept {
    return implementation_->begun_;
}
void RequestParser::restart() {
    implementation_->restart();
}

} // namespace eid::ca
