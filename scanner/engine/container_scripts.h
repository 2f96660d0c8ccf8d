// Tag containers opened: their Custom HTML and templates become scripts and resources of the page that loads
// them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scanner/engine/once_cache.h"
#include "scanner/engine/script_store.h"
#include "scanner/model/page.h"

namespace formleak {

// What one container adds to a page, read once per address.
struct ContainerScripts {
    std::vector<Script> scripts;
    std::vector<PageResource> resources;
    std::vector<std::string> children;  // ids of containers it loads
    std::vector<std::string> problems;
    std::string fault;  // not empty: its reader ended when it was tried alone, one sentence
};

// Thread-safe as far as the store is.
class ContainerStore {
  public:
    explicit ContainerStore(ScriptStore& store) : store_(store) {}
    // Appends to page.scripts and page.resources what the page's containers (and theirs, three deep) hold;
    // problems are (address, sentence). Page scripts must have been read.
    void open_all(Page& page, const ScriptRules& rules, std::vector<Problem>& problems);

  private:
    std::shared_ptr<const ContainerScripts> open(const std::string& url, const AskingPage& page);
    ScriptStore& store_;
    OnceCache<ContainerScripts> opened_;
};

// Reads a container's body (for files given on the command line too).
ContainerScripts read_container_scripts(std::string_view body, const std::string& url, ScriptStore& store);

}  // namespace formleak
