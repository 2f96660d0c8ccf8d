export const features = { booking: true, pixel: false };
