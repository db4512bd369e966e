// SPDX-License-Identifier: Apache-2.0
// A program that loads a PKCS#11 module and does with it what lines on its standard input say: eid-p11-host MODULE
//
// Each line is answered by "ok MICROSECONDS [DETAILS]", the time spent in the module, or by "refused FUNCTION CKR".
// Lines that begin with "signature" or "event" come in between. The program ends with the end of its input.
//
//   load | unload            dlopen and dlclose
//   initialize | finalize    C_Initialize (OS locking), C_Finalize
//   slots                    details: slots, slots with a card
//   token                    C_GetSlotList and C_GetTokenInfo of the first slot with a card; details: its number
//   open | close | state     a session with that token
//   login PIN | logout
//   list                     every object with its class and label; details: how many
//   certificates             the values of all certificates; details: how many, octets
//   attribute COUNT          CKA_VALUE of a certificate, COUNT times
//   sign ID COUNT [PIN]      COUNT signatures with the key of that CKA_ID; with a PIN: context-specific login for each.
//                            Before the answer: "signature NUMBER HEX" over "message NUMBER", NUMBER only grows.
//   wait                     another thread waits for slot events: "event ok SLOT present|empty" each, at last
//                            "event CKR"
//   fork ID PIN WAY          a child starts the module, logs in, signs once and ends by WAY: _exit, exit, finalize
//   memory                   details: resident set, KiB
//   call-at-end              a static object of this program calls the module when it is destroyed, after main
//   exit | quick_exit | _exit  ends with code 0 that way, without C_Finalize
#include <eid/bytes.hpp>

#include <p11-kit/pkcs11.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Refusal {
    std::string function;
    CK_RV value;
};

std::string hexOf(CK_RV value) {
    std::array<char, 24> text{};
    static_cast<void>(std::snprintf(text.data(), text.size(), "0x%lx", value));
    return text.data();
}

/// What works at exit, after the standard streams and any other static object may be gone.
CK_FUNCTION_LIST *moduleAtEnd = nullptr;
CK_SESSION_HANDLE sessionAtEnd = 0;

void sayAtEnd(const char *function, CK_RV value) {
    std::array<char, 80> line{};
    const int length = std::snprintf(line.data(), line.size(), "at the end: %s 0x%lx\n", function, value);
    static_cast<void>(::write(STDERR_FILENO, line.data(), static_cast<std::size_t>(length)) == 0);
}

/// Constructed before main and so before the module is loaded: it is destroyed after everything the module registered.
struct CallsAtEnd {
    CallsAtEnd() = default;
    CallsAtEnd(const CallsAtEnd &) = delete;
    CallsAtEnd &operator=(const CallsAtEnd &) = delete;
    ~CallsAtEnd() {
        if (moduleAtEnd == nullptr) {
            return;
        }
        CK_ULONG count = 0;
        sayAtEnd("C_GetSlotList", moduleAtEnd->C_GetSlotList(CK_TRUE, nullptr, &count));
        CK_SESSION_INFO info{};
        sayAtEnd("C_GetSessionInfo", moduleAtEnd->C_GetSessionInfo(sessionAtEnd, &info));
        std::array<CK_BYTE, 16> random{};
        sayAtEnd("C_GenerateRandom", moduleAtEnd->C_GenerateRandom(sessionAtEnd, random.data(), random.size()));
        sayAtEnd("C_Logout", moduleAtEnd->C_Logout(sessionAtEnd));
        sayAtEnd("C_CloseSession", moduleAtEnd->C_CloseSession(sessionAtEnd));
        sayAtEnd("C_Finalize", moduleAtEnd->C_Finalize(nullptr));
    }
} const callsAtEnd;

class Host {
  public:
    explicit Host(std::string path) : path_(std::move(path)) {}

    /// @return the details. @throws Refusal
    std::string obey(const std::string &command, std::istringstream &words) {
        spent_ = {};
        const auto known = commands().find(command);
        if (known == commands().end()) {
            throw std::runtime_error("no such command: " + command);
        }
        return known->second(*this, words);
    }
    [[nodiscard]] Clock::duration spent() const { return spent_; }

    void say(const std::string &line) {
        const std::lock_guard lock(outputMutex_);
        std::cout << line << std::endl;
    }

  private:
    using Command = std::function<std::string(Host &, std::istringstream &)>;

    static const std::map<std::string, Command> &commands() {
        static const std::map<std::string, Command> table{
            {"load", [](Host &host, auto &) { return host.load(); }},
            {"unload", [](Host &host, auto &) { return host.unload(); }},
            {"initialize", [](Host &host, auto &) { return host.initialize(); }},
            {"finalize", [](Host &host, auto &) { return host.finalize(); }},
            {"slots", [](Host &host, auto &) { return host.slots(); }},
            {"token", [](Host &host, auto &) { return host.token(); }},
            {"open", [](Host &host, auto &) { return host.open(); }},
            {"close", [](Host &host, auto &) { return host.close(); }},
            {"state", [](Host &host, auto &) { return host.state(); }},
            {"login", [](Host &host, auto &words) { return host.login(CKU_USER, word(words)); }},
            {"logout", [](Host &host, auto &) { return host.logout(); }},
            {"list", [](Host &host, auto &) { return host.list(); }},
            {"certificates", [](Host &host, auto &) { return host.certificates(); }},
            {"attribute", [](Host &host, auto &words) { return host.attribute(std::stoi(word(words))); }},
            {"sign", [](Host &host, auto &words) { return host.signMany(words); }},
            {"wait", [](Host &host, auto &) { return host.wait(); }},
            {"fork", [](Host &host, auto &words) { return host.forkChild(words); }},
            {"memory", [](Host &, auto &) { return memory(); }},
            {"call-at-end", [](Host &host, auto &) { return host.callAtEnd(); }},
        };
        return table;
    }

    static std::string word(std::istringstream &words) {
        std::string text;
        words >> text;
        return text;
    }

    /// Runs one call of the module and takes its time.
    template <typename Call> CK_RV timed(Call call) {
        const auto start = Clock::now();
        const CK_RV value = call();
        spent_ += Clock::now() - start;
        return value;
    }
    template <typename Call> void must(const char *function, Call call) {
        const CK_RV value = timed(call);
        if (value != CKR_OK) {
            throw Refusal{function, value};
        }
    }

    std::string load() {
        must("C_GetFunctionList", [&]() -> CK_RV {
            library_ = ::dlopen(path_.c_str(), RTLD_NOW | RTLD_LOCAL);
            if (library_ == nullptr) {
                throw std::runtime_error(::dlerror());
            }
            const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library_, "C_GetFunctionList"));
            return get == nullptr ? CKR_GENERAL_ERROR : get(&p11_);
        });
        return {};
    }
    std::string unload() {
        must("dlclose", [&] { return ::dlclose(library_) == 0 ? CKR_OK : CKR_GENERAL_ERROR; });
        p11_ = nullptr;
        return {};
    }
    std::string initialize() {
        CK_C_INITIALIZE_ARGS arguments{};
        arguments.flags = CKF_OS_LOCKING_OK;
        must("C_Initialize", [&] { return p11_->C_Initialize(&arguments); });
        return {};
    }
    std::string finalize() {
        must("C_Finalize", [&] { return p11_->C_Finalize(nullptr); });
        if (waiting_.joinable()) {
            waiting_.join();
        }
        return {};
    }

    std::vector<CK_SLOT_ID> slotList(CK_BBOOL withCard) {
        CK_ULONG count = 0;
        must("C_GetSlotList", [&] { return p11_->C_GetSlotList(withCard, nullptr, &count); });
        std::vector<CK_SLOT_ID> ids(count);
        must("C_GetSlotList", [&] { return p11_->C_GetSlotList(withCard, ids.data(), &count); });
        ids.resize(count);
        return ids;
    }
    std::string slots() {
        const auto all = slotList(CK_FALSE).size();
        return std::to_string(all) + " " + std::to_string(slotList(CK_TRUE).size());
    }
    std::string token() {
        const auto ids = slotList(CK_TRUE);
        if (ids.empty()) {
            throw Refusal{"C_GetSlotList", CKR_TOKEN_NOT_PRESENT};
        }
        CK_TOKEN_INFO info{};
        must("C_GetTokenInfo", [&] { return p11_->C_GetTokenInfo(ids.front(), &info); });
        slot_ = ids.front();
        return std::to_string(slot_);
    }
    std::string open() {
        must("C_OpenSession",
             [&] { return p11_->C_OpenSession(slot_, CKF_SERIAL_SESSION, nullptr, nullptr, &session_); });
        return {};
    }
    std::string close() {
        must("C_CloseSession", [&] { return p11_->C_CloseSession(session_); });
        return {};
    }
    std::string state() {
        CK_SESSION_INFO info{};
        must("C_GetSessionInfo", [&] { return p11_->C_GetSessionInfo(session_, &info); });
        return std::to_string(info.state);
    }
    std::string login(CK_USER_TYPE user, std::string pin) {
        must("C_Login",
             [&] { return p11_->C_Login(session_, user, reinterpret_cast<CK_UTF8CHAR *>(pin.data()), pin.size()); });
        return {};
    }
    std::string logout() {
        must("C_Logout", [&] { return p11_->C_Logout(session_); });
        return {};
    }

    std::vector<CK_OBJECT_HANDLE> find(std::vector<CK_ATTRIBUTE> wanted) {
        constexpr CK_ULONG kAtOnce = 16;
        must("C_FindObjectsInit", [&] {
            return p11_->C_FindObjectsInit(session_, wanted.empty() ? nullptr : wanted.data(), wanted.size());
        });
        std::vector<CK_OBJECT_HANDLE> found;
        CK_ULONG count = 0;
        do {
            std::array<CK_OBJECT_HANDLE, kAtOnce> some{};
            must("C_FindObjects", [&] { return p11_->C_FindObjects(session_, some.data(), kAtOnce, &count); });
            found.insert(found.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
        } while (count != 0);
        must("C_FindObjectsFinal", [&] { return p11_->C_FindObjectsFinal(session_); });
        return found;
    }
    std::vector<CK_OBJECT_HANDLE> findCertificates() {
        CK_OBJECT_CLASS certificate = CKO_CERTIFICATE;
        return find({{CKA_CLASS, &certificate, sizeof certificate}});
    }
    std::string list() {
        const auto objects = find({});
        for (const CK_OBJECT_HANDLE object : objects) {
            CK_OBJECT_CLASS kind = 0;
            std::array<char, 256> label{};
            std::array<CK_ATTRIBUTE, 2> asked{CK_ATTRIBUTE{CKA_CLASS, &kind, sizeof kind},
                                              CK_ATTRIBUTE{CKA_LABEL, label.data(), label.size()}};
            // Objects of some kinds have no label.
            const CK_RV value =
                timed([&] { return p11_->C_GetAttributeValue(session_, object, asked.data(), asked.size()); });
            if (value != CKR_OK && value != CKR_ATTRIBUTE_TYPE_INVALID) {
                throw Refusal{"C_GetAttributeValue", value};
            }
        }
        return std::to_string(objects.size());
    }
    std::string certificates() {
        const auto found = findCertificates();
        std::size_t octets = 0;
        for (const CK_OBJECT_HANDLE certificate : found) {
            octets += valueOf(certificate).size();
        }
        return std::to_string(found.size()) + " " + std::to_string(octets);
    }
    std::vector<CK_BYTE> valueOf(CK_OBJECT_HANDLE object) {
        CK_ATTRIBUTE asked{CKA_VALUE, nullptr, 0};
        must("C_GetAttributeValue", [&] { return p11_->C_GetAttributeValue(session_, object, &asked, 1); });
        std::vector<CK_BYTE> value(asked.ulValueLen);
        asked.pValue = value.data();
        must("C_GetAttributeValue", [&] { return p11_->C_GetAttributeValue(session_, object, &asked, 1); });
        return value;
    }
    std::string attribute(int times) {
        const CK_OBJECT_HANDLE certificate = findCertificates().at(0);
        std::vector<CK_BYTE> value = valueOf(certificate);
        spent_ = {};
        must("C_GetAttributeValue", [&] {
            for (int i = 0; i < times; ++i) {
                CK_ATTRIBUTE asked{CKA_VALUE, value.data(), value.size()};
                const CK_RV result = p11_->C_GetAttributeValue(session_, certificate, &asked, 1);
                if (result != CKR_OK) {
                    return result;
                }
            }
            return static_cast<CK_RV>(CKR_OK);
        });
        return {};
    }

    std::string signMany(std::istringstream &words) {
        const std::string id = word(words);
        const int count = std::stoi(word(words));
        const std::string pin = word(words);
        const auto [key, mechanism] = keyOf(id);
        spent_ = {}; // looking for the key is not the subject
        for (int i = 0; i < count; ++i) {
            signOnce(key, mechanism, pin);
        }
        return {};
    }
    std::pair<CK_OBJECT_HANDLE, CK_MECHANISM> keyOf(const std::string &id) {
        CK_OBJECT_CLASS privateKey = CKO_PRIVATE_KEY;
        auto octets = eid::fromHex(id);
        const auto found = find({{CKA_CLASS, &privateKey, sizeof privateKey}, {CKA_ID, octets.data(), octets.size()}});
        if (found.size() != 1) {
            throw Refusal{"C_FindObjects", CKR_KEY_HANDLE_INVALID};
        }
        CK_KEY_TYPE type = 0;
        CK_ATTRIBUTE asked{CKA_KEY_TYPE, &type, sizeof type};
        must("C_GetAttributeValue", [&] { return p11_->C_GetAttributeValue(session_, found[0], &asked, 1); });
        const CK_MECHANISM_TYPE mechanism = type == CKK_RSA ? CKM_SHA256_RSA_PKCS : CKM_ECDSA_SHA384;
        return {found[0], CK_MECHANISM{mechanism, nullptr, 0}};
    }
    void signOnce(CK_OBJECT_HANDLE key, CK_MECHANISM mechanism, const std::string &pin) {
        const int number = ++signatures_;
        std::string data = "message " + std::to_string(number);
        std::array<CK_BYTE, 1024> signature{};
        CK_ULONG length = signature.size();
        must("C_SignInit", [&] { return p11_->C_SignInit(session_, &mechanism, key); });
        if (!pin.empty()) {
            login(CKU_CONTEXT_SPECIFIC, pin);
        }
        must("C_Sign", [&] {
            return p11_->C_Sign(session_, reinterpret_cast<CK_BYTE *>(data.data()), data.size(), signature.data(),
                                &length);
        });
        say("signature " + std::to_string(number) + " " + eid::toHex(eid::ByteView(signature).first(length)));
    }

    std::string wait() {
        if (waiting_.joinable()) {
            throw std::runtime_error("a thread waits already");
        }
        waiting_ = std::thread([this] {
            for (;;) {
                CK_SLOT_ID slot = 0;
                const CK_RV value = p11_->C_WaitForSlotEvent(0, &slot, nullptr);
                if (value != CKR_OK) {
                    say("event " + hexOf(value));
                    return;
                }
                CK_SLOT_INFO info{};
                const bool present =
                    p11_->C_GetSlotInfo(slot, &info) == CKR_OK && (info.flags & CKF_TOKEN_PRESENT) != 0;
                say("event ok " + std::to_string(slot) + (present ? " present" : " empty"));
            }
        });
        return {};
    }

    std::string forkChild(std::istringstream &words) {
        const std::string id = word(words);
        const std::string pin = word(words);
        const std::string way = word(words);
        const pid_t child = ::fork();
        if (child < 0) {
            throw std::runtime_error("fork");
        }
        if (child == 0) {
            int code = 1;
            try {
                CK_SESSION_INFO old{};
                const CK_RV before = p11_->C_GetSessionInfo(session_, &old);
                if (before != CKR_CRYPTOKI_NOT_INITIALIZED) {
                    throw Refusal{"C_GetSessionInfo of the parent's session", before};
                }
                initialize();
                token();
                open();
                login(CKU_USER, pin);
                const auto [key, mechanism] = keyOf(id);
                signOnce(key, mechanism, {});
                if (way == "finalize") {
                    finalize();
                }
                code = 0;
            } catch (const Refusal &refusal) {
                std::cerr << "child: " << refusal.function << " " << hexOf(refusal.value) << std::endl;
            } catch (const std::exception &error) {
                std::cerr << "child: " << error.what() << std::endl;
            }
            if (way == "exit") {
                std::exit(code);
            }
            ::_exit(code);
        }
        int status = 0;
        if (::waitpid(child, &status, 0) != child || status != 0) {
            throw std::runtime_error("the child ended with status " + std::to_string(status));
        }
        ++signatures_; // the child's
        return {};
    }

    static std::string memory() {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);) {
            if (line.rfind("VmRSS:", 0) == 0) {
                return std::to_string(std::stol(line.substr(line.find(':') + 1)));
            }
        }
        throw std::runtime_error("no VmRSS");
    }
    std::string callAtEnd() {
        moduleAtEnd = p11_;
        sessionAtEnd = session_;
        return {};
    }

    const std::string path_;
    void *library_ = nullptr;
    CK_FUNCTION_LIST *p11_ = nullptr;
    CK_SLOT_ID slot_ = 0;
    CK_SESSION_HANDLE session_ = 0;
    int signatures_ = 0;
    Clock::duration spent_{};
    std::mutex outputMutex_;
    std::thread waiting_;
};

/// The ways to end without C_Finalize; other words come back.
void perhapsEnd(const std::string &command) {
    if (command == "exit") {
        std::exit(0);
    }
    if (command == "quick_exit") {
        std::quick_exit(0);
    }
    if (command == "_exit") {
        ::_exit(0);
    }
}

} // namespace

int main(int count, char **arguments) {
    if (count != 2) {
        std::cerr << "usage: eid-p11-host MODULE" << std::endl;
        return 2;
    }
    // Never destroyed: a thread of it may still wait for an event when the program ends.
    static Host &host = *new Host(arguments[1]);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command;
        words >> command;
        perhapsEnd(command);
        try {
            const std::string details = host.obey(command, words);
            const double spent = std::chrono::duration<double, std::micro>(host.spent()).count();
            host.say("ok " + std::to_string(spent) + (details.empty() ? "" : " " + details));
        } catch (const Refusal &refusal) {
            host.say("refused " + refusal.function + " " + hexOf(refusal.value));
        } catch (const std::exception &error) {
            std::cerr << "eid-p11-host: " << command << ": " << error.what() << std::endl;
            return 1;
        }
    }
    return 0;
}
