/**
 * What became of a failure by the end of a run. `back`: its driver serves again. `unnoticed`: it does not, and nobody
 * has noticed. `down`: noticed, and not back. `given-up`: nobody restarts its driver any more.
 */
export const FATES = ['back', 'unnoticed', 'down', 'given-up'] as const;
export type Fate = (typeof FATES)[number];
/** How many failures of a run came to each. */
export type Fates = { readonly [F in Fate]: number };

export const totalOf = (fates: Fates): number => FATES.reduce((sum, fate) => sum + fates[fate], 0);
