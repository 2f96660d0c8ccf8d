// Bodies that records further on may point back to instead of repeating them: WARC 1.1, section 6.7
// "revisit". In bounded memory. Not for: reading records (warc_reader.h).
#pragma once

#include <list>
#include <map>
#include <string>

#include "scanner/model/exchange.h"

namespace formleak::capture {

// What a record can be pointed at by; any may be empty. `digest`: of the payload, as the file writes it.
struct RecordNames {
    std::string id, url, date, digest;
};

struct EarlierBody {
    HttpResponse response;  // as it was served then, decoded
    BodyState state = BodyState::missing;
};

// One thread. The files of one capture may share it: a crawler points back into the file before.
class EarlierBodies {
  public:
    explicit EarlierBodies(std::size_t max_bytes) : max_bytes_(max_bytes) {}
    EarlierBodies(const EarlierBodies&) = delete;
    EarlierBodies& operator=(const EarlierBodies&) = delete;

    // Keeps a copy. What was not asked for the longest goes when there is too much.
    void add(const RecordNames& names, const Exchange& exchange);
    // By id, else by address and date, else by digest. nullptr when nothing is known under these names, or
    // the digests of the two differ. Dies with the next call.
    const EarlierBody* find(const RecordNames& names);

  private:
    struct Kept {
        RecordNames names;
        EarlierBody body;
        std::size_t bytes = 0;
    };
    using Place = std::list<Kept>::iterator;
    void forget_oldest();
    std::size_t max_bytes_;
    std::size_t bytes_ = 0;
    std::list<Kept> kept_;  // the last used first
    std::map<std::string, Place> by_id_, by_address_, by_digest_;
};

}  // namespace formleak::capture
