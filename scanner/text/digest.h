// Message digests. The one door to OpenSSL. Not for passwords or signatures: only to recompute what trackers
// send.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace formleak {

// Lower-case hexadecimal SHA-256. Thread-safe.
std::string sha256_hex(std::string_view bytes);

// SHA-256 of bytes that come in pieces. One thread.
class Sha256Stream {
  public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(Sha256Stream&&) noexcept;
    Sha256Stream& operator=(Sha256Stream&&) noexcept;
    void feed(std::string_view bytes);
    std::string finish_hex();  // once, at the end

  private:
    struct State;
    std::unique_ptr<State> state_;
};

enum class DigestKind : std::uint8_t {
    md4,
    md5,
    sha1,
    sha224,
    sha256,
    sha384,
    sha512,
    sha512_256,
    sha3_224,
    sha3_256,
    sha3_384,
    sha3_512,
    ripemd160,
    whirlpool,
    blake2b512,
    blake2s256,
};

// Every kind, in the order of the enumeration.
std::span<const DigestKind> all_digest_kinds();

// "md5", "sha3-256", … as chains in reports spell it.
std::string_view to_string(DigestKind kind);

// Bytes of the digest: 16 for md5, 64 for whirlpool.
std::size_t digest_size(DigestKind kind);

// Computes digests with its contexts kept from call to call. One thread at a time; make one per thread.
// MD4 and Whirlpool live in OpenSSL's legacy module, which is loaded into this object's own library context
// on first use and may be missing on a machine: then digest() says nothing instead of failing.
class Digester {
  public:
    Digester();
    ~Digester();
    Digester(const Digester&) = delete;
    Digester& operator=(const Digester&) = delete;

    // Raw bytes; nothing when this OpenSSL does not know the digest.
    std::optional<std::string> digest(DigestKind kind, std::string_view bytes);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace formleak
