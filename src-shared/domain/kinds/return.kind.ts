import { defineKind } from './kind.ts'

/** A shopper asked to send something back. */
export const returnKind = defineKind({
  kind: 'return',
  bit: 16,
  label: 'return',
  plural: 'returns',
  title: 'Return request',
})
