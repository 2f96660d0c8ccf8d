import { computed, reactive } from "vue";
const state = reactive({ name: "", email: "", booked: false });
export function useBooking() {
  const guest = computed(() => {
    const [first, ...rest] = state.name.trim().toLowerCase().split(/\s+/);
    return { em: state.email, fn: first, ln: rest.join(" ") };
  });
  return { state, guest, book: () => { state.booked = true; } };
}
