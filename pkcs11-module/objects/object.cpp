// SPDX-License-Identifier: Apache-2.0
#include "objects/object.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::pkcs11 {

namespace {

bool holds(const Object &object, const CK_ATTRIBUTE &wanted, FileSource &files) {
    const AttributeAnswer answer = object.attribute(wanted.type, files);
    // The length is compared before the caller's memory is looked at: (CK_ULONG)-1 and other absurd ones end here.
    if (answer.kind != AttributeAnswer::Kind::value || answer.value.size() != wanted.ulValueLen) {
        return false;
    }
    if (answer.value.empty()) {
        return true;
    }
    return std::equal(answer.value.begin(), answer.value.end(), static_cast<const CK_BYTE *>(wanted.pValue));
}

bool pointsNowhere(const CK_ATTRIBUTE &wanted) {
    return wanted.pValue == nullptr && wanted.ulValueLen != 0;
}

/// The file is missing or it is damaged for good, as opposed to not being readable just now.
bool concernsTheFile(Situation situation) {
    switch (situation) {
    case Situation::fileNotFound:
    case Situation::fileTooLarge:
    case Situation::cardDataInvalid:
    case Situation::certificateInvalid:
    case Situation::recordInvalid:
        return true;
    default:
        return false;
    }
}

} // namespace

Bytes Object::subjectPublicKeyInfo(FileSource & /*files*/) const {
    throw Error(Situation::keyNotFound, "the object is no public key");
}

bool matches(const Object &object, std::span<const CK_ATTRIBUTE> wanted, FileSource &files) {
    if (std::any_of(wanted.begin(), wanted.end(), pointsNowhere)) {
        return false;
    }
    for (const bool fromFile : {false, true}) {
        for (const CK_ATTRIBUTE &attribute : wanted) {
            if (object.fileFor(attribute.type).has_value() != fromFile) {
                continue;
            }
            try {
                if (!holds(object, attribute, files)) {
                    return false;
                }
            } catch (const Error &error) {
                // One damaged file must not keep a program from finding the others.
                if (!concernsTheFile(error.situation())) {
                    throw;
                }
                return false;
            }
        }
    }
    return true;
}

} // namespace eid::pkcs11
