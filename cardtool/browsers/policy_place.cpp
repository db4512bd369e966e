// SPDX-License-Identifier: Apache-2.0
#include "browsers/policy_place.hpp"

#include "browsers/system_file.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

namespace eid::cardtool {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kPolicies = "policies";
constexpr const char *kDevices = "SecurityDevices";
constexpr const char *kAdd = "Add";
constexpr const char *kDelete = "Delete";

[[noreturn]] void refuse(const std::string &path, const std::string &why) {
    throw Error(Situation::policyInvalid, path + ": " + why);
}

/// The member, which must be an object where it is there; it is made where it is not.
Json &object(Json &parent, const char *key, const std::string &path) {
    Json &member = parent[key];
    if (member.is_null()) {
        member = Json::object();
    }
    if (!member.is_object()) {
        refuse(path, std::string("'") + key + "' is no object");
    }
    return member;
}

Json readPolicies(const std::string &path) {
    const std::string text = readSmallFile(path);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return Json::object();
    }
    Json whole;
    try {
        whole = Json::parse(text);
    } catch (const Json::exception &error) {
        refuse(path, error.what());
    }
    if (!whole.is_object()) {
        refuse(path, "no object");
    }
    return whole;
}

/// Where modules stand. Firefox knows two forms: {"Add": {NAME: PATH}, "Delete": [...]}, and the older {NAME: PATH},
/// which it ignores as soon as there is an "Add" or "Delete". So the form that is there is the form to use.
Json &moduleTable(Json &whole, const std::string &path) {
    Json &devices = object(object(whole, kPolicies, path), kDevices, path);
    const bool olderForm = !devices.empty() && !devices.contains(kAdd) && !devices.contains(kDelete);
    return olderForm ? devices : object(devices, kAdd, path);
}

} // namespace

std::vector<ListedModule> PolicyPlace::modules() const {
    Json whole = readPolicies(path());
    std::vector<ListedModule> modules;
    for (const auto &[name, library] : moduleTable(whole, path()).items()) {
        if (!library.is_string()) {
            refuse(path(), "'" + name + "' has no path");
        }
        modules.push_back({name, library.get<std::string>()});
    }
    return modules;
}

void PolicyPlace::add(const std::string &library) {
    Json whole = readPolicies(path());
    moduleTable(whole, path())[std::string(kModuleName)] = library;
    writeSystemFile(path(), whole.dump(2) + "\n");
}

void PolicyPlace::remove() {
    Json whole = readPolicies(path());
    moduleTable(whole, path()).erase(std::string(kModuleName));
    // What has become empty goes too, so that a file which was made for our entry alone disappears with it.
    Json &policies = whole[kPolicies];
    Json &devices = policies[kDevices];
    if (devices.contains(kAdd) && devices[kAdd].empty()) {
        devices.erase(kAdd);
    }
    if (devices.empty()) {
        policies.erase(kDevices);
    }
    if (policies.empty()) {
        whole.erase(kPolicies);
    }
    if (whole.empty()) {
        removeSystemFile(path());
    } else {
        writeSystemFile(path(), whole.dump(2) + "\n");
    }
}

} // namespace eid::cardtool
