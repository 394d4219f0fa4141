import type { FileToSave } from '#shared/rpc/shapes/files.shapes.ts'
import { answerOf, facet } from './facet-client.ts'

/** Saves a picture where a person says, in the system's dialog; the name it got, or null when nobody wanted it. */
export async function savePicture(picture: FileToSave): Promise<string | null> {
  const { name } = await answerOf(facet.files.save(picture))
  return name
}
