// SPDX-License-Identifier: Apache-2.0
#include "ca/termination.hpp"

#include "ca/audit_log.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"
#include "crl/new_file.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <streambuf>
#include <system_error>

namespace eid::ca {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 500;
constexpr std::size_t kMaxList = 1U << 30U;

/// A folder whose files are listed with their digests, in the form `sha256sum -c` reads.
class Archive {
  public:
    explicit Archive(fs::path folder) : folder_(std::move(folder)) {
        std::error_code failed;
        if (fs::exists(folder_) && !(fs::is_directory(folder_) && fs::is_empty(folder_, failed))) {
            throw Error(Situation::fileExists, folder_.string());
        }
        fs::create_directories(folder_, failed);
        fs::permissions(folder_, fs::perms::owner_all, failed);
        if (failed) {
            throw Error(Situation::fileNotWritable, folder_.string() + ": " + failed.message());
        }
    }

    /// A file that is written piece by piece and is on the manifest once it is whole.
    class Part final : private std::streambuf {
      public:
        Part(Archive &archive, std::string name)
            : archive_(archive), name_(std::move(name)), file_((archive.folder_ / name_).string()), hasher_("SHA256"),
              stream_(this) {}
        void write(ByteView octets) {
            hasher_.update(octets);
            file_.write(octets);
        }
        std::ostream &stream() { return stream_; }
        void finish() {
            if (failure_) {
                std::rethrow_exception(failure_);
            }
            file_.commit({}, 0600);
            archive_.manifest_ += fmt::format("{}  {}\n", lowerHex(hasher_.finish()), name_);
        }

      private:
        std::streamsize xsputn(const char *text, std::streamsize size) override {
            try {
                write(asBytes(std::string_view(text, static_cast<std::size_t>(size))));
                return size;
            } catch (...) { // streams swallow exceptions
                failure_ = std::current_exception();
                return 0;
            }
        }
        int_type overflow(int_type c) override {
            const char octet = traits_type::to_char_type(c);
            return xsputn(&octet, 1) == 1 ? c : traits_type::eof();
        }

        Archive &archive_;
        std::string name_;
        NewFile file_;
        Hasher hasher_;
        std::ostream stream_;
        std::exception_ptr failure_;
    };

    void add(const std::string &name, ByteView content) {
        Part part(*this, name);
        part.write(content);
        part.finish();
    }

    /// Last: an archive without a manifest is not whole.
    void seal(const Issuer &issuer, SigningKey &key) {
        const Bytes signature = key.sign(issuer.algorithm, asBytes(manifest_));
        writeFileAtomically((folder_ / "manifest.sig").string(), signature, Overwrite::refuse, 0600);
        writeFileAtomically((folder_ / "manifest.txt").string(), asBytes(manifest_), Overwrite::refuse, 0600);
    }

  private:
    fs::path folder_;
    std::string manifest_;
};

void markTerminated(Store &store, const Issuer &issuer, bool revokeAll, const std::vector<Approval> &approvals,
                    const Clock &clock) {
    store.write([&](Writing &writing) {
        const Time now = clock.now();
        if (!setTerminated(writing, issuer.id, now)) { // begun before and interrupted: goes on
            return;
        }
        AuditEvent event{"issuer.terminated", approvals.front().actor, now, std::nullopt, {}};
        event.facts = {{"issuer_name", issuer.name}, {"revoke_all", revokeAll ? "true" : "false"}};
        for (std::size_t i = 0; i < approvals.size(); ++i) {
            event.facts.emplace_back(fmt::format("approval_{}", i + 1),
                                     approvals[i].actor.role + " " + approvals[i].actor.id);
        }
        writing.record(event);
    });
}

/// Intents always: nobody signs them any more. Holds, issued and active ones on wish.
void revokeRest(Store &store, IssuerId issuer, bool revokeAll, const Actor &actor, const Clock &clock) {
    const auto concerned = [revokeAll](const CertificateRecord &row) {
        return row.state == State::intent || (revokeAll && row.state != State::revoked && row.state != State::expired);
    };
    std::optional<Serial> after;
    for (;;) {
        std::vector<CertificateRecord> page;
        store.read([&](Reading &reading) { page = reading.statuses(issuer, after, kPage); });
        if (page.empty()) {
            return;
        }
        after = page.back().key.serial;
        if (std::none_of(page.begin(), page.end(), concerned)) {
            continue;
        }
        store.write([&](Writing &writing) {
            for (const CertificateRecord &row : page) {
                const auto now = writing.status(row.key);
                if (now && concerned(*now)) {
                    Change change;
                    change.to = State::revoked;
                    change.reason = Reason::cessationOfOperation;
                    change.at = clock.now();
                    writing.change(row.key, change, actor);
                }
            }
        });
    }
}

std::string lineOf(const CertificateRecord &record) {
    nlohmann::ordered_json line;
    line["serial"] = record.key.serial.hex();
    line["state"] = nameOf(record.state);
    line["state_at"] = formatTime(record.stateAt);
    if (record.reason) {
        line["reason"] = nameOf(*record.reason);
    }
    if (record.invalidityDate) {
        line["invalidity_date"] = formatTime(*record.invalidityDate);
    }
    if (record.releasedAt) {
        line["released_at"] = formatTime(*record.releasedAt);
    }
    line["shard"] = record.shard;
    line["not_before"] = formatTime(record.notBefore);
    line["not_after"] = formatTime(record.notAfter);
    line["profile"] = record.profile;
    line["created_at"] = formatTime(record.createdAt);
    line["certificate"] = toBase64(record.der);
    return line.dump() + "\n";
}

void archiveCertificates(Archive &archive, Store &store, IssuerId issuer) {
    Archive::Part part(archive, "certificates.jsonl");
    store.read([&](Reading &reading) {
        std::optional<Serial> after;
        for (;;) {
            const auto page = reading.statuses(issuer, after, kPage);
            if (page.empty()) {
                return;
            }
            for (const CertificateRecord &row : page) {
                part.write(asBytes(lineOf(reading.certificate(row.key).value())));
            }
            after = page.back().key.serial;
        }
    });
    part.finish();
}

} // namespace

void terminateIssuer(Store &store, const Issuer &issuer, SigningKey &key, CrlPublisher &publisher, bool revokeAll,
                     const std::vector<Approval> &approvals, const std::string &archiveFolder, const Clock &clock) {
    if (approvals.empty()) {
        throw Error(Situation::approvalMissing, "the end of " + issuer.name);
    }
    Archive archive(archiveFolder);
    // The key is needed at the end; that it is there must be known before anything is changed.
    static_cast<void>(key.sign(issuer.algorithm, asBytes(issuer.name)));

    markTerminated(store, issuer, revokeAll, approvals, clock);
    revokeRest(store, issuer.id, revokeAll, approvals.front().actor, clock);
    static_cast<void>(publisher.publishLast([&archive](const PublishedCrl &list) {
        archive.add(fs::path(list.path).filename().string(), readFileWhole(list.path, kMaxList));
    }));

    archive.add("issuer.cer", issuer.certificate);
    archiveCertificates(archive, store, issuer.id);
    Archive::Part audit(archive, "audit.jsonl");
    exportAudit(store, audit.stream());
    audit.finish();
    archive.seal(issuer, key);
}

} // namespace eid::ca
