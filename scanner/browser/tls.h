// TLS for the sink: one self-signed key for all names, made anew for every browser. The one door to libssl.
// Not for: talking to real servers (libcurl does) and not for trust: only our own browser, told the key's
// hash, accepts it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scanner/model/result.h"

namespace formleak::browser {

class TlsIdentity {
  public:
    static Result<std::unique_ptr<TlsIdentity>> make();
    ~TlsIdentity();
    TlsIdentity(const TlsIdentity&) = delete;
    TlsIdentity& operator=(const TlsIdentity&) = delete;
    // Base64 of the SHA-256 of the public key, as --ignore-certificate-errors-spki-list wants it.
    const std::string& key_hash() const { return key_hash_; }

  private:
    friend class SinkStream;
    struct Parts;
    TlsIdentity();
    std::unique_ptr<Parts> parts_;
    std::string key_hash_;
};

// One accepted connection, plain until start_tls(). Closes its socket. One thread.
class SinkStream {
  public:
    explicit SinkStream(int socket);
    ~SinkStream();
    SinkStream(const SinkStream&) = delete;
    SinkStream& operator=(const SinkStream&) = delete;

    // False when the handshake fails.
    bool start_tls(const TlsIdentity& identity);
    // Up to `most` further bytes are added to `buffer`; false at the end or on an error.
    bool read_more(std::string& buffer, std::size_t most = 64u << 10);
    bool write_all(std::string_view bytes);
    // What comes next without taking it; -1: nothing comes.
    int peek_byte();
    int socket() const { return socket_; }

  private:
    struct Tls;
    int socket_;
    std::unique_ptr<Tls> tls_;
};

}  // namespace formleak::browser
