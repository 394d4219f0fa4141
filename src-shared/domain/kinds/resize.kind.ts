import { defineKind } from './kind.ts'

/** A shopper asked for another size. */
export const resizeKind = defineKind({
  kind: 'resize',
  bit: 32,
  label: 'resize',
  plural: 'resizes',
  title: 'Resize request',
})
