// Result<T>: a value or the reason there is none. For failures of the world only (refused, timed out, too
// large); our own bugs are asserts, the caller's mistakes are messages of scanner/cli.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace formleak {

// One sentence that names the limit or the cause. Never contains a form value.
struct Error {
    std::string message;
};

template <typename T>
class Result {
  public:
    Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit by design, `return value;`
    Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit by design, `return Error{"…"};`

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    // The value; only after ok() was asked.
    const T& value() const& {
        assert(ok());
        return std::get<T>(state_);
    }
    T&& value() && {
        assert(ok());
        return std::get<T>(std::move(state_));
    }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }

    const std::string& error() const {
        assert(!ok());
        return std::get<Error>(state_).message;
    }

  private:
    std::variant<T, Error> state_;
};

}  // namespace formleak
