// SPDX-License-Identifier: Apache-2.0
#include "service/failure.hpp"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <string>
#include <typeinfo>

namespace eid::service {

Error currentFailure() noexcept {
    try {
        throw;
    } catch (const Error &error) {
        return error;
    } catch (...) {
        const std::type_info *const type = abi::__cxa_current_exception_type();
        if (type == nullptr) {
            return Error(Situation::internalError, "a foreign exception");
        }
        int status = 0;
        const std::unique_ptr<char, decltype(&std::free)> name(
            abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
        return Error(Situation::internalError, status == 0 ? name.get() : type->name());
    }
}

} // namespace eid::service
