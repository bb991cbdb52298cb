/** Work that waits for Ozon while people go on. */
export const jobKinds = ['assemble', 'exemplars', 'label', 'verify-later'] as const;
export type JobKind = (typeof jobKinds)[number];
