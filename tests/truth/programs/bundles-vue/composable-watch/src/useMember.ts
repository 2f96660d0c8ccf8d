import { ref, shallowRef, onMounted } from "vue";
export interface Member { email: string; phone: string }
export function useMember(url: string) {
  const member = shallowRef<Member | null>(null);
  const loading = ref(true);
  onMounted(async () => {
    try {
      member.value = await (await fetch(url)).json();
    } finally {
      loading.value = false;
    }
  });
  return { member, loading };
}
