#include "detectors/vendors/meta/library_version.h"

namespace formleak::meta {

Behaviour behaviour_of(int release) {
    Behaviour b;
    b.judges_tel_value = release < 48;
    b.opt_out_counts = release >= 100;
    b.restricts_data = release >= 100;
    b.global_auto_config = release >= 138;
    b.submit_class = release >= 178;
    b.limits_text = release >= 120;
    b.repairs_manual = release >= 220;
    b.maps_places = release >= 220;
    b.digits_only_phone = release >= 220;
    b.external_links = release >= 220;
    b.text_without_value = release >= 220;
    b.masks = release >= 220;
    b.alternates = release >= 222;
    b.label_is_text = release >= 228;
    return b;
}

}  // namespace formleak::meta
