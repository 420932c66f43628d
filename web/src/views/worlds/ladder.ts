/** Names of the rungs of the ladder and of how a settlement stands (`synodic.schema.power`). */

export const RUNGS = [
  'calm',
  'petition',
  'protest',
  'strike',
  'seizure',
  'declaration',
  'embargo',
  'blockade',
  'expedition',
  'engagement',
] as const;
export const STANDINGS = ['dependent', 'autonomous', 'declared', 'independent', 'occupied'] as const;
