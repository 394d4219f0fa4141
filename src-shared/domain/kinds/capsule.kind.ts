import { defineKind } from './kind.ts'

/** A shopper reserved pieces (a capsule). */
export const capsuleKind = defineKind({
  kind: 'capsule',
  bit: 2,
  label: 'capsule',
  plural: 'capsules',
  title: 'Capsule reservation',
})
