import { z } from 'zod'

const LARGEST_BYTES = 16_000_000

/** A picture of the window's own making, to be saved where a person says. */
export const fileToSaveSchema = z.strictObject({
  /** Suggested file name without its ending; letters, digits, spaces and a few marks, so that it can name no folder. */
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} (),%·–-]{0,119}$/u),
  type: z.enum(['png', 'svg']),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LARGEST_BYTES, 'larger than 16 MB'),
})

export type FileToSave = z.output<typeof fileToSaveSchema>
