/** What a person has to do with goods, apart from the postings themselves. */
export const taskKinds = ['put-back', 'unpack', 'count', 're-pick', 'return-expected'] as const;
export type TaskKind = (typeof taskKinds)[number];
