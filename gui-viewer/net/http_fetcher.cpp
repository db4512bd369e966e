// SPDX-License-Identifier: Apache-2.0
#include "net/http_fetcher.hpp"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <optional>
#include <utility>

namespace eid::viewer {

namespace {

class SystemProxy final : public QNetworkProxyFactory {
  public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return systemProxyForQuery(query); }
};

std::optional<QUrl> readAddress(const std::string &address) {
    QUrl url(QString::fromStdString(address), QUrl::StrictMode);
    const bool fits = url.isValid() &&
                      (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https")) &&
                      !url.host().isEmpty() && url.userInfo().isEmpty();
    return fits ? std::optional(std::move(url)) : std::nullopt;
}

QNetworkRequest requestFor(const QUrl &url) {
    using Request = QNetworkRequest;
    Request request(url);
    request.setAttribute(Request::RedirectPolicyAttribute, Request::ManualRedirectPolicy);
    request.setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
    request.setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
    request.setAttribute(Request::AuthenticationReuseAttribute, Request::Manual);
    request.setAttribute(Request::CacheLoadControlAttribute, Request::AlwaysNetwork);
    request.setAttribute(Request::CacheSaveControlAttribute, false);
    request.setAttribute(Request::Http2AllowedAttribute, false);
    request.setRawHeader("User-Agent", "eid-viewer");
    request.setRawHeader("Accept-Language", "*"); // else Qt sends the system's language
    // Without it Qt would unpack what a server packed, and the limit would count packed octets.
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

/// One request, from its begin to its one call of `done`.
class HttpPending final : public QObject, public Fetcher::Pending {
  public:
    HttpPending(std::shared_ptr<QNetworkAccessManager> manager, const FetchRequest &request, Fetcher::Done done)
        : manager_(std::move(manager)), done_(std::move(done)), limit_(request.limit) {
        const auto url = readAddress(request.address);
        if (!url) {
            failLater(Error(Situation::statusServiceUnreachable, "no http address"));
            return;
        }
        host_ = url->host().toStdString();
        QNetworkRequest message = requestFor(*url);
        if (request.contentType.empty()) {
            reply_ = manager_->get(message);
        } else {
            message.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray::fromStdString(request.contentType));
            reply_ = manager_->post(message, QByteArray(reinterpret_cast<const char *>(request.body.data()),
                                                        static_cast<qsizetype>(request.body.size())));
        }
        constexpr qint64 kPiece = 256 * 1024; // what may wait inside Qt
        reply_->setReadBufferSize(kPiece);
        connect(reply_, &QNetworkReply::readyRead, this, [this] { static_cast<void>(takePiece()); });
        connect(reply_, &QNetworkReply::finished, this, &HttpPending::conclude);
        connect(&timer_, &QTimer::timeout, this,
                [this] { finish(Error(Situation::statusServiceUnreachable, host_ + ": no answer in time")); });
        timer_.setSingleShot(true);
        timer_.start(request.timeLimit);
    }

    ~HttpPending() override { drop(); }

  private:
    void failLater(Error error) {
        QMetaObject::invokeMethod(
            this, [this, error = std::move(error)] { finish(error); }, Qt::QueuedConnection);
    }

    [[nodiscard]] int status() const {
        return reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); // 0: no answer yet
    }

    /// @return whether the request goes on. If not, it has been answered and nothing of this object may be touched any
    /// more: whoever got the answer may have destroyed it.
    [[nodiscard]] bool takePiece() {
        constexpr int kOk = 200;
        if (status() != kOk) {
            finish(Error(Situation::statusServiceRefused, host_ + ": HTTP " + std::to_string(status())));
            return false;
        }
        const QByteArray piece = reply_->readAll();
        if (static_cast<std::size_t>(piece.size()) > limit_ - body_.size()) {
            finish(Error(Situation::statusAnswerInvalid, host_ + ": it is too large"));
            return false;
        }
        body_.insert(body_.end(), piece.begin(), piece.end());
        return true;
    }

    void conclude() {
        // What came last, or the refusal: an answer without a body comes here without a readyRead before.
        if (status() != 0 && !takePiece()) {
            return;
        }
        if (reply_->error() != QNetworkReply::NoError || status() == 0) {
            finish(Error(Situation::statusServiceUnreachable, host_ + ": " + reply_->errorString().toStdString()));
            return;
        }
        finish(std::move(body_));
    }

    void finish(FetchResult result) {
        drop();
        if (const Fetcher::Done done = std::exchange(done_, {})) {
            done(std::move(result)); // may destroy this object
        }
    }

    void drop() {
        timer_.stop();
        if (QNetworkReply *const reply = std::exchange(reply_, nullptr)) {
            reply->disconnect(this);
            // Not abort(): the reply may be the one that is calling, in the middle of its own end. Deleting one that is
            // not finished ends its connection.
            reply->deleteLater();
        }
    }

    std::shared_ptr<QNetworkAccessManager> manager_; // outlives the reply
    Fetcher::Done done_;
    std::size_t limit_;
    std::string host_;
    QNetworkReply *reply_ = nullptr;
    Bytes body_;
    QTimer timer_;
};

} // namespace

HttpFetcher::HttpFetcher() : manager_(std::make_shared<QNetworkAccessManager>()) {
    manager_->setProxyFactory(new SystemProxy); // owned by the manager
}

HttpFetcher::~HttpFetcher() = default;

std::unique_ptr<Fetcher::Pending> HttpFetcher::fetch(const FetchRequest &request, Done done) {
    return std::make_unique<HttpPending>(manager_, request, std::move(done));
}

} // namespace eid::viewer
