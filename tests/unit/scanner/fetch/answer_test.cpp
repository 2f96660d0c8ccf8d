#include "scanner/fetch/answer.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("answer: only 200 and 203 are the whole thing; every other status says what is missing") {
    for (int status = 0; status < 700; ++status) {
        HttpResponse response;
        response.status = status;
        response.body = "x";
        const Answer answer = answer_of(response);
        CAPTURE(status);
        const bool whole = status == 200 || status == 203;
        CHECK(answer.problem.empty() == whole);
        CHECK(answer.is_missing == (status == 404 || status == 410));
        if (!whole) CHECK(answer.problem.find(std::to_string(status)) != std::string::npos);
        if (status >= 400) CHECK_FALSE(answer.is_usable);
    }
}

TEST_CASE("answer: what has a body is used, and what has none is not") {
    for (const int status : {202, 206, 300, 302, 307}) {
        HttpResponse response;
        response.status = status;
        CHECK_FALSE(answer_of(response).is_usable);
        response.body = "<p>x";
        CHECK(answer_of(response).is_usable);
    }
    for (const int status : {204, 205, 304}) {
        HttpResponse response;
        response.status = status;
        response.body = "<p>x";
        CHECK_FALSE(answer_of(response).is_usable);
    }
}

TEST_CASE("answer: headers that were left out are said") {
    HttpResponse response;
    response.status = 200;
    response.headers_cut = true;
    CHECK(answer_of(response).is_usable);
    CHECK(answer_of(response).problem.find("more than 1000 headers") == 0);
}
