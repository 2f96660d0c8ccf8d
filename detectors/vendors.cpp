#include "detectors/vendor_index.h"

namespace formleak {
namespace vendors {

extern const Vendor act_on;
extern const Vendor activecampaign;
extern const Vendor addshoppers;
extern const Vendor adform;
extern const Vendor adobe;
extern const Vendor adroll;
extern const Vendor amazon;
extern const Vendor amplitude;
extern const Vendor attentive;
extern const Vendor awin;
extern const Vendor bloomreach;
extern const Vendor braze;
extern const Vendor contentsquare;
extern const Vendor criteo;
extern const Vendor customer_io;
extern const Vendor drip;
extern const Vendor eulerian;
extern const Vendor fullstory;
extern const Vendor glassbox;
extern const Vendor google;
extern const Vendor heap;
extern const Vendor hotjar;
extern const Vendor hubspot;
extern const Vendor id5;
extern const Vendor impact;
extern const Vendor inspectlet;
extern const Vendor intercom;
extern const Vendor keyade;
extern const Vendor klaviyo;
extern const Vendor linkedin;
extern const Vendor listrak;
extern const Vendor liveramp;
extern const Vendor logrocket;
extern const Vendor luckyorange;
extern const Vendor mailchimp;
extern const Vendor matomo;
extern const Vendor meta;
extern const Vendor microsoft;
extern const Vendor mixpanel;
extern const Vendor mouseflow;
extern const Vendor mparticle;
extern const Vendor northbeam;
extern const Vendor oghub;
extern const Vendor outbrain;
extern const Vendor piano;
extern const Vendor pinterest;
extern const Vendor posthog;
extern const Vendor quantcast;
extern const Vendor quantummetric;
extern const Vendor quora;
extern const Vendor reddit;
extern const Vendor rokt;
extern const Vendor rtbhouse;
extern const Vendor rudderstack;
extern const Vendor salesforce;
extern const Vendor segment;
extern const Vendor smartlook;
extern const Vendor snap;
extern const Vendor spotify;
extern const Vendor stackadapt;
extern const Vendor taboola;
extern const Vendor tealium;
extern const Vendor the_trade_desk;
extern const Vendor tiktok;
extern const Vendor uid2;
extern const Vendor vk;
extern const Vendor wizaly;
extern const Vendor wunderkind;
extern const Vendor x;
extern const Vendor yahoo;
extern const Vendor yandex;

}  // namespace vendors

std::span<const Vendor* const> all_vendors() {
    // In the order of their ids.
    static constexpr const Vendor* kVendors[] = {
        &vendors::act_on,        &vendors::activecampaign, &vendors::addshoppers,
        &vendors::adform,        &vendors::adobe,          &vendors::adroll,
        &vendors::amazon,        &vendors::amplitude,      &vendors::attentive,
        &vendors::awin,          &vendors::bloomreach,     &vendors::braze,
        &vendors::contentsquare, &vendors::criteo,         &vendors::customer_io,
        &vendors::drip,          &vendors::eulerian,       &vendors::fullstory,
        &vendors::glassbox,      &vendors::google,         &vendors::heap,
        &vendors::hotjar,        &vendors::hubspot,        &vendors::id5,
        &vendors::impact,        &vendors::inspectlet,     &vendors::intercom,
        &vendors::keyade,        &vendors::klaviyo,        &vendors::linkedin,
        &vendors::listrak,       &vendors::liveramp,       &vendors::logrocket,
        &vendors::luckyorange,   &vendors::mailchimp,      &vendors::matomo,
        &vendors::meta,          &vendors::microsoft,      &vendors::mixpanel,
        &vendors::mouseflow,     &vendors::mparticle,      &vendors::northbeam,
        &vendors::oghub,         &vendors::outbrain,       &vendors::piano,
        &vendors::pinterest,     &vendors::posthog,        &vendors::quantcast,
        &vendors::quantummetric, &vendors::quora,          &vendors::reddit,
        &vendors::rokt,          &vendors::rtbhouse,       &vendors::rudderstack,
        &vendors::salesforce,    &vendors::segment,        &vendors::smartlook,
        &vendors::snap,          &vendors::spotify,        &vendors::stackadapt,
        &vendors::taboola,       &vendors::tealium,        &vendors::the_trade_desk,
        &vendors::tiktok,        &vendors::uid2,           &vendors::vk,
        &vendors::wizaly,        &vendors::wunderkind,     &vendors::x,
        &vendors::yahoo,         &vendors::yandex,
    };
    return kVendors;
}

}  // namespace formleak
