import { create } from "zustand";
export const useMember = create((set) => ({
  member: null,
  signIn: (email) => set({ member: { email, number: "M-" + email.length } }),
  signOut: () => set({ member: null }),
}));
