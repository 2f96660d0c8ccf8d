export const env = {
  metaPixel: import.meta.env.VITE_META_PIXEL as string,
  tiktokPixel: import.meta.env.VITE_TIKTOK_PIXEL as string,
  mode: import.meta.env.MODE as string,
};
