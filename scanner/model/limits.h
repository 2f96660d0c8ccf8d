// Every cap on size, time, count and depth. Reaching one is a Problem in the report, never a failure of the
// program.
#pragma once

#include <cstddef>
#include <cstdint>

namespace formleak::limits {

// Pages
inline constexpr std::size_t kMaxBodyBytes = 16u << 20;  // one response body, after decompression
inline constexpr std::size_t kMaxDepth = 500;            // element nesting; browsers stop at 512
inline constexpr std::size_t kMaxElements = 400'000;     // elements of one page
inline constexpr std::size_t kMaxAttributesPerElement = 250;
inline constexpr std::size_t kMaxAttributesPerPage = 1'000'000;
inline constexpr std::size_t kMaxTreeBytes = 288u << 20;     // what the HTML parser takes for one page
inline constexpr std::uint64_t kMaxTreeSteps = 600'000'000;  // of the HTML parser: elements walked past
inline constexpr std::size_t kMaxLinksPerPage = 20'000;
inline constexpr std::size_t kMaxLinkBytesPerPage = 2u << 20;      // their addresses and texts, as kept
inline constexpr std::size_t kMaxResolvedBytesPerPage = 4u << 20;  // addresses made absolute, of all kinds
inline constexpr std::size_t kMaxFormsPerPage = 500;
inline constexpr std::size_t kMaxFieldsPerPage = 5'000;
inline constexpr std::size_t kMaxScriptsPerPage = 300;
inline constexpr std::size_t kMaxLabelBytes = 400;    // a label, placeholder or button text in the report
inline constexpr std::size_t kMaxExcerptBytes = 240;  // an evidence excerpt

inline constexpr std::size_t kMaxLeaksPerPage = 5'000;  // predicted; and as many that are withheld

// What one page, and all together, may put into a report (contract: under 2 MB and 64 MB). Counted as the
// JSON report writes it, with what findings repeat of it.
inline constexpr std::size_t kMaxReportBytesPerPage = 1'700'000;
inline constexpr std::size_t kMaxFieldBytesPerPage = 1'000'000;  // of those, for forms and fields
inline constexpr std::size_t kMaxReportBytes = 52'000'000;
inline constexpr std::size_t kMaxPixelsPerPage = 100;
inline constexpr std::size_t kMaxProblemsPerPage = 100;
inline constexpr std::size_t kMaxReportTextBytes = 1'000;  // an address, message or setting
inline constexpr std::size_t kMaxAccountBytes = 200;
inline constexpr std::size_t kMaxNamesOfScript = 50;  // addresses of scripts that one script names
inline constexpr std::size_t kMaxFrameHosts = 1'000;  // of frames that are not read; further ones are counted
inline constexpr std::size_t kMaxListedHosts = 100;   // of those, in a report
inline constexpr std::size_t kMaxImportMapEntries = 2'000;  // of one page
inline constexpr std::size_t kMaxNamedScripts = 20;         // listed of those that scripts name

// Scripts
inline constexpr std::size_t kMaxScriptBytes = 8u << 20;     // larger ones are searched by tokens only
inline constexpr std::size_t kMaxParseBytes = 4u << 20;      // what tree-sitter is given
inline constexpr std::size_t kMaxScriptTokens = 900'000;     // of what is parsed; 1.7 MB of minified code
inline constexpr std::size_t kMaxTokensPerPage = 1'500'000;  // parsed for one page, all its scripts
inline constexpr std::size_t kMaxScriptBytesPerPage = 48u
                                                      << 20;  // read for one page, all its scripts together
inline constexpr std::size_t kMaxScriptNesting = 1'000;  // brackets and the like in one another, as parsed
inline constexpr std::size_t kMaxTreePerScriptByte = 9;  // bytes of a script's tree for each byte of it,
inline constexpr std::size_t kMinTreeBytes = 4u << 20;   // and so many for a small one too
inline constexpr std::size_t kMaxPatternNesting = 250;   // groups or classes of a regular expression
inline constexpr std::size_t kMaxCallsPerScript = 2'000;
inline constexpr std::size_t kMaxValueDepth = 12;  // nesting of a literal argument

// Crawl
inline constexpr std::size_t kMaxFetchedScriptsPerPage = 50;  // external ones, distinct addresses
inline constexpr std::size_t kMaxFetchedScripts = 500;        // of one site
inline constexpr std::size_t kScriptsAtOnce = 8;              // fetched for one page, their bodies kept
inline constexpr std::size_t kMaxRedirects = 15;
inline constexpr std::size_t kMaxHeaders = 1'000;  // of one answer, as kept
// Headers and trailers of one answer, interim answers included; Chromium gives up there too
// (net/http/http_stream_parser.h, kMaxHeaderBufSize).
inline constexpr std::size_t kMaxHeaderBytes = 256u << 10;
inline constexpr int kSilencesBeforeDoubt = 3;        // time-outs in a row; then one request at a time
inline constexpr int kMaxSilences = 5;                // then the host is given up
inline constexpr int kRefusalsInARow = 3;             // 429 or 503 in a row; then the whole host waits
inline constexpr int kMaxWaitsPerHost = 100;          // answers of one host that ask for a wait and get it
inline constexpr std::size_t kMaxContentCodings = 5;  // undone one after the other; libcurl's number too
inline constexpr std::size_t kMaxUrlBytes = 8'192;
inline constexpr std::size_t kMaxRobotsBytes = 500u << 10;  // RFC 9309, section 2.5: at least 500 KiB
inline constexpr std::size_t kMaxRobotsRules = 20'000;
inline constexpr std::size_t kMaxSitemapUrls = 50'000;      // sitemaps.org
inline constexpr std::size_t kMaxSitemapBytes = 64u << 20;  // one of them, unpacked; sitemaps.org: 50 MB
inline constexpr std::size_t kMaxSitemapTotalBytes = 512u << 20;  // all of one site
inline constexpr std::size_t kMaxSitemapFiles = 500;              // of one site
inline constexpr std::size_t kMaxFrontierBytes = 192u << 20;      // addresses known and waiting, of one site
inline constexpr std::size_t kMaxTooDeepBytes = 16u << 20;        // addresses beyond --max-depth, remembered

// Captures
inline constexpr std::size_t kMaxCaptureBodyBytes = 16u << 20;    // a request or response body, as kept
inline constexpr std::size_t kMaxCaptureStringBytes = 23u << 20;  // one JSON string: such a body as base64
inline constexpr std::size_t kMaxCaptureEntryBytes = 48u << 20;   // all strings of one exchange
inline constexpr std::size_t kMaxCaptureEntryNodes = 100'000;     // JSON values of one exchange
inline constexpr std::size_t kMaxCaptureHeadBytes = 256u << 10;   // header block of a record or message
inline constexpr std::size_t kMaxCaptureLineBytes = 1u << 20;     // a line of a list or log
inline constexpr std::size_t kMaxCapturePages = 10'000;           // page names remembered
inline constexpr std::size_t kMaxWaitingRecords = 256;            // WARC records waiting for their other half
inline constexpr std::size_t kMaxWaitingBytes = 48u << 20;        // and their bytes
inline constexpr std::size_t kMaxEarlierBytes = 32u << 20;  // WARC bodies kept for records that point back
inline constexpr std::size_t kMaxCaptureNames = 20'000;     // host names with another name, of one file
inline constexpr std::uint64_t kMaxAttachedBytes = 4ull << 30;  // read from files beside a HAR, all together
inline constexpr std::size_t kMaxWebSocketFrames = 20'000;      // of one connection
inline constexpr std::size_t kMaxCaptureFiles = 100'000;        // of one folder
inline constexpr std::size_t kMaxArchiveEntries = 200'000;      // of one zip
inline constexpr std::uint64_t kFreeArchiveBytes = 512ull << 20;  // unpacked of one zip, all members together
inline constexpr std::uint64_t kMaxArchiveRatio = 50;             // and so many times its own size more
inline constexpr std::size_t kMaxPeekedMembers = 10'000;  // of a zip whose names do not tell what they are
inline constexpr std::size_t kMaxCaptureStoreBytes = 96u
                                                     << 20;  // scripts and configurations kept of one capture
inline constexpr std::size_t kMaxCapturePageBytes = 48u << 20;  // pages kept of one capture
// What addresses of one capture answered later and differently
inline constexpr std::size_t kMaxLaterKept = 100;         // of one script or configuration
inline constexpr std::size_t kMaxLaterAnswers = 7;        // of these, read with its pages
inline constexpr std::size_t kMaxLaterBytes = 24u << 20;  // of all pages, and of all scripts
inline constexpr std::size_t kMaxLaterPages = 1'000;
inline constexpr std::size_t kMaxRanScripts = 20'000;       // remembered with their pages, of one capture
inline constexpr std::size_t kMaxRecordedEvents = 5'000;    // in one report; further ones are counted
inline constexpr std::size_t kMaxRecordedLeaks = 5'000;     // distinct ones
inline constexpr std::size_t kMaxSearchBytes = 512u << 20;  // memory for what is searched for in captures
inline constexpr std::size_t kMaxSearchedValueBytes = 16u << 10;
inline constexpr std::size_t kMaxMaskedBytes = 400'000;  // of people's values, see kMaxMaskedValues
inline constexpr std::size_t kMaxMaskedValues = 20'000;  // people's values of a run, masked everywhere
inline constexpr std::size_t kMaxSiteWords = 50'000;     // choices and links that a capture's site shows
inline constexpr std::size_t kMaxTypedNodes = 20'000;    // of one JSON body, looked at for typed values
inline constexpr std::size_t kMaxCaptureProblems = 200;  // of one file; further ones are counted
inline constexpr std::size_t kMaxFormParts = 5'000;      // fields of one body, parameters of one query

// Browser
inline constexpr std::size_t kMaxCdpMessageBytes = 96u << 20;   // one message of the browser
inline constexpr std::size_t kMaxCdpStringBytes = 1'500'000;    // one string of an event: a body as base64
inline constexpr std::size_t kMaxBrowserBytes = 2'000'000'000;  // memory of the browser's processes
inline constexpr std::size_t kMaxWindows = 5;              // of one visit at once, the page's own included
inline constexpr std::int64_t kMaxScriptMs = 10'000;       // of a script that does not yield
inline constexpr std::size_t kMaxVisitExchanges = 10'000;  // requests kept of one visit
// What the browser tells of one visit beside its requests: console messages, frames, dialogs, hash changes.
inline constexpr std::size_t kMaxVisitEvents = 10'000;
inline constexpr std::size_t kMaxVisitEventBytes = 256u << 20;  // requests included
inline constexpr std::size_t kMaxDialogs = 100;                 // closed in one visit
inline constexpr std::size_t kMaxVisitBodyBytes = 1u << 20;     // kept of one request's or answer's body
inline constexpr std::size_t kMaxVisitBytes = 64u << 20;     // request and response bodies kept of one visit
inline constexpr std::size_t kMaxSinkHeadBytes = 64u << 10;  // request head that arrives at the sink
inline constexpr std::size_t kMaxSinkConnections = 256;      // at once
inline constexpr std::size_t kMaxFilledFields = 300;         // of one page
inline constexpr std::size_t kMaxClicks = 24;                // of one visit
inline constexpr std::size_t kMaxFormSteps = 5;              // of a form that shows more fields after a click
inline constexpr std::size_t kMaxChoices = 24;               // tried in one visit, to show further fields
inline constexpr std::size_t kMaxOpenings = 12;              // of closed things on one page
inline constexpr std::size_t kMaxClosedRoots = 200;          // shadow trees of one look
inline constexpr std::size_t kMaxSessions = 200;             // frames, workers and pop-ups of one visit
inline constexpr std::size_t kMaxConsentMessages = 500;      // of autoconsent, waiting to be read
inline constexpr std::size_t kMaxConsentFrames = 20;         // documents it is started in, of one visit
inline constexpr std::size_t kMaxSightings = 2'000;  // what the page's scripts were seen doing, of one visit

// Calls recorded of one visit, and the bytes in which they are told; a document has bounds of its own
// (call_recorder.js).
inline constexpr std::size_t kMaxSeenCalls = 2'000;
inline constexpr std::size_t kMaxSeenCallBytes = 8u << 20;
inline constexpr std::size_t kMaxSeenCallMessage = 256u << 10;

// SARIF: what GitHub's code scanning takes and shows ("SARIF results exceed one or more limits",
// docs.github.com, read 2026-11-30: 25,000 results of which 5,000 are kept, 1,000 places of a result of which
// 100 are kept, 10 MB packed; "SARIF support": descriptions of 1,024 characters). Bytes count unpacked:
// packing only makes it less.
inline constexpr std::size_t kMaxSarifResults = 5'000;
inline constexpr std::size_t kMaxSarifPlaces = 100;             // and fields in the message, of one result
inline constexpr std::size_t kMaxSarifFullBytes = 4'000'000;    // results beyond are short
inline constexpr std::size_t kMaxSarifResultBytes = 8'000'000;  // results beyond are counted
inline constexpr std::size_t kMaxSarifNotes = 1'000;            // what was not checked
inline constexpr std::size_t kMaxSarifNoteBytes = 1'000'000;
inline constexpr std::size_t kMaxSarifDescriptionBytes = 1'000;
inline constexpr std::size_t kMaxSarifMessageBytes = 16'000;

// Processes (see scanner/process)
inline constexpr std::int64_t kMaxWorkCpuMs = 120'000;   // processor time of one piece of work
inline constexpr std::int64_t kMaxWorkWallMs = 300'000;  // its wall time without an answer from outside
inline constexpr std::size_t kProcessMib = 1024;         // memory of the working process
inline constexpr std::size_t kWorkerMib = 256;           // and for each of its workers
inline constexpr std::size_t kAloneMib = 512;            // of a process that reads one input alone

}  // namespace formleak::limits
