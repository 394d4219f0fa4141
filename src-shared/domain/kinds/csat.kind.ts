import { defineKind } from './kind.ts'

/** A shopper rated the experience. */
export const csatKind = defineKind({ kind: 'csat', bit: 1, label: 'rating', plural: 'ratings', title: 'Rating' })
