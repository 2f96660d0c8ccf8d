#include "scanner/text/digest.h"

#include <openssl/evp.h>
#include <openssl/provider.h>

#include <array>

#include "scanner/text/base_encoding.h"

namespace formleak {
namespace {

struct DigestName {
    DigestKind kind;
    std::string_view name;
    const char* openssl;
    std::uint8_t size;
    bool legacy;
};

constexpr DigestName kNames[] = {
    {DigestKind::md4, "md4", "MD4", 16, true},
    {DigestKind::md5, "md5", "MD5", 16, false},
    {DigestKind::sha1, "sha1", "SHA1", 20, false},
    {DigestKind::sha224, "sha224", "SHA224", 28, false},
    {DigestKind::sha256, "sha256", "SHA256", 32, false},
    {DigestKind::sha384, "sha384", "SHA384", 48, false},
    {DigestKind::sha512, "sha512", "SHA512", 64, false},
    {DigestKind::sha512_256, "sha512/256", "SHA512-256", 32, false},
    {DigestKind::sha3_224, "sha3-224", "SHA3-224", 28, false},
    {DigestKind::sha3_256, "sha3-256", "SHA3-256", 32, false},
    {DigestKind::sha3_384, "sha3-384", "SHA3-384", 48, false},
    {DigestKind::sha3_512, "sha3-512", "SHA3-512", 64, false},
    {DigestKind::ripemd160, "ripemd160", "RIPEMD160", 20, false},
    {DigestKind::whirlpool, "whirlpool", "WHIRLPOOL", 64, true},
    {DigestKind::blake2b512, "blake2b-512", "BLAKE2B-512", 64, false},
    {DigestKind::blake2s256, "blake2s-256", "BLAKE2S-256", 32, false},
};
constexpr std::size_t kKinds = std::size(kNames);

constexpr auto kAllKinds = [] {
    std::array<DigestKind, kKinds> out{};
    for (std::size_t i = 0; i < kKinds; ++i) out[i] = kNames[i].kind;
    return out;
}();

struct Deleter {
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(EVP_MD* p) const { EVP_MD_free(p); }
    void operator()(OSSL_LIB_CTX* p) const { OSSL_LIB_CTX_free(p); }
    void operator()(OSSL_PROVIDER* p) const { OSSL_PROVIDER_unload(p); }
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
    return encode_hex({reinterpret_cast<const char*>(digest), size});
}

struct Sha256Stream::State {
    std::unique_ptr<EVP_MD_CTX, Deleter> context{EVP_MD_CTX_new()};
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
    EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::feed(std::string_view bytes) {
    EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::string Sha256Stream::finish_hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(state_->context.get(), digest, &size);
    return encode_hex({reinterpret_cast<const char*>(digest), size});
}

std::span<const DigestKind> all_digest_kinds() {
    return kAllKinds;
}

std::string_view to_string(DigestKind kind) {
    return kNames[static_cast<std::size_t>(kind)].name;
}

std::size_t digest_size(DigestKind kind) {
    return kNames[static_cast<std::size_t>(kind)].size;
}

// Members are destroyed from the last to the first: digests before their modules, these before the library.
struct Digester::State {
    std::unique_ptr<OSSL_LIB_CTX, Deleter> library{OSSL_LIB_CTX_new()};
    std::unique_ptr<OSSL_PROVIDER, Deleter> standard{OSSL_PROVIDER_load(library.get(), "default")};
    std::unique_ptr<OSSL_PROVIDER, Deleter> legacy;
    bool asked_for_legacy = false;
    std::array<std::unique_ptr<EVP_MD, Deleter>, kKinds> digests;
    std::array<bool, kKinds> asked{};
    std::unique_ptr<EVP_MD_CTX, Deleter> context{EVP_MD_CTX_new()};

    const EVP_MD* find(std::size_t i) {
        if (asked[i]) return digests[i].get();
        asked[i] = true;
        if (kNames[i].legacy && !asked_for_legacy) {
            asked_for_legacy = true;
            legacy.reset(OSSL_PROVIDER_load(library.get(), "legacy"));
        }
        digests[i].reset(EVP_MD_fetch(library.get(), kNames[i].openssl, nullptr));
        return digests[i].get();
    }
};

Digester::Digester() : state_(std::make_unique<State>()) {}
Digester::~Digester() = default;

std::optional<std::string> Digester::digest(DigestKind kind, std::string_view bytes) {
    const EVP_MD* md = state_->find(static_cast<std::size_t>(kind));
    EVP_MD_CTX* context = state_->context.get();
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!md || !EVP_DigestInit_ex2(context, md, nullptr) ||
        !EVP_DigestUpdate(context, bytes.data(), bytes.size()) || !EVP_DigestFinal_ex(context, out, &size))
        return std::nullopt;
    return std::string(reinterpret_cast<const char*>(out), size);
}

}  // namespace formleak
