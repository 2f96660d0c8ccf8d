// A site, and strangers of every kind around it: each server sees what is sent to it.
#pragma once

#include "tests/e2e/site.h"

namespace formleak::test {

inline constexpr const char* kLoads =
    "<script src='http://b.example/z.js'></script><script src='http://sub.a.example/s.js'></script>"
    "<script src='http://a.example:8081/p.js'></script><script src='/own.js'></script>"
    "<script src='/moved.js'></script><iframe src='http://b.example/frame'></iframe>"
    "<a href='/far'>far</a><a href='http://www.a.example/w'>www</a>";

inline std::string at(const std::string& name, const std::string& port, const Site& site) {
    return name + ":" + port + ":127.0.0.1:" + std::to_string(site.port());
}

// a.example is the site; everything else is a stranger's, its own subdomain and its other port included.
struct Two {
    Site own, stranger;
    Two() {
        own.page("/f?token=T&email=e%40x", page_of(kLoads + pixel("1029384756102938")));
        own.answer("/own.js", {200, "text/javascript", {}, "var a=1"});
        own.answer("/moved.js", {302, "text/plain", {{"Location", "http://b.example/moved.js"}}, ""});
        own.answer("/far", {302, "text/plain", {{"Location", "http://b.example/far"}}, ""});
        for (const char* path : {"/z.js", "/s.js", "/p.js", "/moved.js", "/signals.js"})
            stranger.answer(path, {200, "text/javascript", {}, "var a=1"});
        stranger.page("/", page_of("stranger"));
    }
    std::vector<std::string> connect() const {
        std::vector<std::string> out;
        for (const auto& mapping :
             {at("a.example", "80", own), at("b.example", "80", stranger),
              at("sub.a.example", "80", stranger), at("www.a.example", "80", stranger),
              at("a.example", "8081", stranger), at("connect.facebook.net", "443", stranger)}) {
            out.push_back("--connect-to");
            out.push_back(mapping);
        }
        return out;
    }
};

inline std::string header_of(const ServedRequest& request, const char* name) {
    return std::string(find_header(request.headers, name));
}

}  // namespace formleak::test
