#include "scanner/engine/file_kind.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak;

TEST_CASE("file kind: a text is what its content is") {
    const struct {
        const char* text;
        FileKind kind;
    } kCases[] = {
        {"", FileKind::empty},
        {" \r\n\t", FileKind::empty},
        {"<!doctype html><p>x", FileKind::page},
        {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", FileKind::page},
        {"<!-- a --> <form action='/x'>", FileKind::page},
        {"<x-contact></x-contact>", FileKind::page},
        {"Write to us. <input name='mail'> <p>or call</p>", FileKind::page},
        {"<?xml version='1.0'?><urlset><url/></urlset>", FileKind::xml},
        {"<svg:svg/>", FileKind::xml},
        {"<rss version='2.0'>", FileKind::xml},
        {"{\"a\": [1, 2]}", FileKind::json},
        {"[1, 2", FileKind::json},
        {"{\"a\": 1}\n{\"a\": 2}\n", FileKind::json},
        {"fbq('init', '1');", FileKind::script},
        {"(function () { window.a = 1; })();", FileKind::script},
        {"import a from './a.js'; export const b = a;", FileKind::script},
        {"var a;", FileKind::script},
        {"The quick brown fox jumps over the lazy dog.", FileKind::plain_text},
        {"colour = blue\nsize = 3\n", FileKind::plain_text},
        {"name;mail\nA;a\n", FileKind::plain_text},
        {"hello", FileKind::plain_text},
        {"%PDF-1.7\n", FileKind::pdf},
        {"filedesc://a.arc 0.0.0.0 20260101000000 text/plain 76\n", FileKind::arc},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.text);
        CHECK(name_of(kind_of_text(c.text)) == name_of(c.kind));
    }
    CHECK(kind_of_text(std::string("a\0b", 3)) == FileKind::binary);
}

TEST_CASE("file kind: what stands behind the first MiB does not decide") {
    CHECK(kind_of_text(std::string(1u << 20, ' ') + "fbq('init','1');") == FileKind::empty);
    CHECK(kind_of_text("hello" + std::string(1u << 20, ' ') + "<p>x</p>") == FileKind::plain_text);
}
