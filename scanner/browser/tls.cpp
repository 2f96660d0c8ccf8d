#include "scanner/browser/tls.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "scanner/text/base_encoding.h"

namespace formleak::browser {
namespace {

template <auto Free>
struct Freer {
    template <typename T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>>;
using Ssl = std::unique_ptr<SSL, Freer<SSL_free>>;

constexpr long kLifetimeSeconds = 7L * 24 * 3600;

Certificate sign_itself(EVP_PKEY* key) {
    Certificate certificate(X509_new());
    if (!certificate) return nullptr;
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kLifetimeSeconds);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("formleak sink"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    if (!X509_sign(certificate.get(), key, EVP_sha256())) return nullptr;
    return certificate;
}

std::string hash_public_key(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) return {};
    std::array<unsigned char, 32> digest{};
    unsigned int length = 0;
    EVP_Digest(der, static_cast<std::size_t>(size), digest.data(), &length, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return encode_base64(std::string_view(reinterpret_cast<const char*>(digest.data()), length));
}

// HTTP/1.1 is all the sink speaks.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                    unsigned int in_size, void*) {
    static constexpr unsigned char kOurs[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, out_size, kOurs, sizeof kOurs - 1, in, in_size) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

struct TlsIdentity::Parts {
    Key key;
    Certificate certificate;
    Context context;
};

struct SinkStream::Tls {
    Ssl ssl;
};

TlsIdentity::TlsIdentity() : parts_(std::make_unique<Parts>()) {}
TlsIdentity::~TlsIdentity() = default;

Result<std::unique_ptr<TlsIdentity>> TlsIdentity::make() {
    std::unique_ptr<TlsIdentity> identity(new TlsIdentity);
    Parts& parts = *identity->parts_;
    parts.key.reset(EVP_EC_gen("P-256"));
    if (parts.key) parts.certificate = sign_itself(parts.key.get());
    parts.context.reset(SSL_CTX_new(TLS_server_method()));
    if (!parts.certificate || !parts.context ||
        SSL_CTX_use_certificate(parts.context.get(), parts.certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(parts.context.get(), parts.key.get()) != 1)
        return Error{"OpenSSL could not make a certificate for the sink"};
    SSL_CTX_set_alpn_select_cb(parts.context.get(), choose_protocol, nullptr);
    SSL_CTX_set_mode(parts.context.get(), SSL_MODE_AUTO_RETRY);
    identity->key_hash_ = hash_public_key(parts.key.get());
    return identity;
}

SinkStream::SinkStream(int socket) : socket_(socket) {}

SinkStream::~SinkStream() {
    tls_.reset();
    ::close(socket_);
}

bool SinkStream::start_tls(const TlsIdentity& identity) {
    auto tls = std::make_unique<Tls>();
    tls->ssl.reset(SSL_new(identity.parts_->context.get()));
    if (!tls->ssl || SSL_set_fd(tls->ssl.get(), socket_) != 1 || SSL_accept(tls->ssl.get()) != 1)
        return false;
    tls_ = std::move(tls);
    return true;
}

bool SinkStream::read_more(std::string& buffer, std::size_t most) {
    std::array<char, 16384> block;
    const std::size_t wanted = std::min(most, block.size());
    ssize_t got = 0;
    if (tls_) {
        got = SSL_read(tls_->ssl.get(), block.data(), static_cast<int>(wanted));
    } else {
        do got = ::recv(socket_, block.data(), wanted, 0);
        while (got < 0 && errno == EINTR);
    }
    if (got <= 0) return false;
    buffer.append(block.data(), static_cast<std::size_t>(got));
    return true;
}

bool SinkStream::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = tls_ ? SSL_write(tls_->ssl.get(), bytes.data(),
                                              static_cast<int>(std::min<std::size_t>(bytes.size(), 1u << 20)))
                                  : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

int SinkStream::peek_byte() {
    unsigned char byte = 0;
    if (tls_) return SSL_peek(tls_->ssl.get(), &byte, 1) == 1 ? byte : -1;
    ssize_t got = 0;
    do got = ::recv(socket_, &byte, 1, MSG_PEEK);
    while (got < 0 && errno == EINTR);
    return got == 1 ? byte : -1;
}

}  // namespace formleak::browser
